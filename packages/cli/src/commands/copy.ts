import { Command } from 'commander';
import { copyDatabase } from '@hawser/server';
import { readConfig } from '../open-hawser.js';
import { Progress } from '../progress.js';

export function copyCommand(): Command {
  return new Command('copy')
    .description('copy all data to another database of any kind; stop every server first')
    .requiredOption('--from <database>', 'a SQLite file, or a postgres:// or mysql:// URL')
    .requiredOption('--to <database>', 'the same; it must have no data of Hawser yet')
    .action(async (options: { from: string; to: string }, command: Command) => {
      const { config } = command.optsWithGlobals<{ config?: string }>();
      const { vault } = config === undefined ? {} : await readConfig(config);
      const progress = new Progress();
      const { rows, opened } = await copyDatabase({
        ...options,
        vault,
        onProgress: (done, total) => progress.update('Copying rows', done, total),
      }).finally(() => progress.end());
      for (const [table, count] of Object.entries(rows)) console.log(`${table}: ${count}`);
      console.log(
        `Everything was copied, and the row counts match. Records of ${opened} accounts were decrypted with the vault's keys as a check.`,
      );
    });
}
