import { Command } from 'commander';
import { copyDatabase } from '@hawser/server';
import { inspectDatabase } from '@hawser/server/engine';
import { CommandError } from '../command-error.js';
import { configPath, readConfig } from '../config.js';
import { databaseNameOf } from '../open-hawser.js';
import { print } from '../print.js';
import { Progress } from '../progress.js';

export function copyCommand(): Command {
  return new Command('copy')
    .description('copy all data to another database of any kind; stop every server first')
    .requiredOption('--from <database>', 'a SQLite file, or a postgres:// or mysql:// URL')
    .requiredOption('--to <database>', 'the same; it must have no data of Hawser yet')
    .action(async (options: { from: string; to: string }, command: Command) => {
      const config = configPath(command);
      const { vault } = config === undefined ? {} : await readConfig(config);
      await assertSource(options.from);
      console.error(`Copying to ${databaseNameOf(options.to)}`);
      const progress = new Progress();
      const { rows, opened } = await copyDatabase({
        ...options,
        vault,
        onProgress: (done, total) => progress.update('Copying rows', done, total),
      }).finally(() => progress.end());
      print(command, { rows, opened_accounts: opened }, [
        ...Object.entries(rows).map(([table, count]) => `${table}: ${count}`),
        `Everything was copied, and the row counts match. Records of ${opened} accounts were decrypted with the vault's keys as a check.`,
      ]);
    });
}

/** @throws CommandError when there is nothing to copy */
async function assertSource(from: string): Promise<void> {
  if ((await inspectDatabase(from)) === 'empty')
    throw new CommandError(`--from: there is nothing of Hawser in ${databaseNameOf(from)}.`);
}
