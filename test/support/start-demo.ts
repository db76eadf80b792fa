import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDemo, type Demo } from '@hawser/demo';

const asTestsNeedIt = { port: 0, sandboxPorts: {}, watch: false, quiet: true } as const;

/**
 * Starts the demo product as a test needs it: on any port, quiet, and with nothing left behind. Its
 * admin area is empty.
 * @param env the key of a model, say; nothing of this machine's environment
 */
export function startTestDemo(env: Record<string, string> = {}): Promise<Demo> {
  return startDemo({ ...asTestsNeedIt, database: ':memory:', env });
}

/** Starts the demo product with partners, connections and a past in its admin area. */
export async function startFilledDemo(): Promise<Demo> {
  const folder = await mkdtemp(join(tmpdir(), 'hawser-demo-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true });
  try {
    const database = join(folder, 'demo.sqlite');
    const demo = await startDemo({ ...asTestsNeedIt, database, env: {} });
    return { ...demo, close: () => demo.close().finally(remove) };
  } catch (error) {
    await remove();
    throw error;
  }
}
