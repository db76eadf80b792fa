import { inspectDatabase } from '@hawser/server/engine';
import { Command } from 'commander';
import { missingKeyring, open, readDeployment } from '../open-hawser.js';
import { print } from '../print.js';

export function migrateCommand(): Command {
  return new Command('migrate')
    .description('create or migrate the database, and check the vault keys')
    .action(async (_options: object, command: Command) => {
      const deployment = await readDeployment(command);
      const { options, databaseName: database } = deployment;
      const state = await inspectDatabase(options.database);
      const keyring = missingKeyring(options);
      await open(deployment, async () => Promise.resolve());
      const done = { empty: 'created', outdated: 'migrated', ready: 'unchanged' } as const;
      const words = {
        empty: `The tables were created in ${database}`,
        outdated: `The tables in ${database} were migrated`,
        ready: `The tables in ${database} were up to date already`,
      };
      print(command, { database, tables: done[state], created_keyring: keyring ?? null }, [
        `${words[state]}, and the vault keys are right.`,
        ...(keyring === undefined
          ? []
          : [
              `A keyring for development was created at ${keyring}. Keep it: it decrypts every token.`,
            ]),
      ]);
    });
}
