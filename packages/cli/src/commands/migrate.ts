import { Command } from 'commander';
import { withHawser } from '../open-hawser.js';

export function migrateCommand(): Command {
  return new Command('migrate')
    .description('migrate the database, and check the vault keys')
    .action(async (_options: object, command: Command) => {
      await withHawser(command, async () => Promise.resolve());
      console.log('The database is up to date, and the vault keys are right.');
    });
}
