import type { Command } from 'commander';
import { createHawser, type Hawser } from '@hawser/server';

/** Opens the deployment that the command line names, runs the work, and closes it again. */
export async function withHawser<T>(
  command: Command,
  work: (hawser: Hawser) => Promise<T>,
): Promise<T> {
  const { database } = command.optsWithGlobals<{ database: string }>();
  // Nothing is served: the URL is that of no one.
  const hawser = await createHawser({
    baseUrl: 'http://localhost',
    database,
    refresh: { scheduler: false },
  });
  try {
    return await work(hawser);
  } finally {
    await hawser.close();
  }
}
