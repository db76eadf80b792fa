import { Command } from 'commander';
import { withHawser } from '../open-hawser.js';

export function migrateCommand(): Command {
  return new Command('migrate')
    .description('bring the database up to date, and check the vault keys against it')
    .action(async (_options: object, command: Command) => {
      await withHawser(command, async () => Promise.resolve());
      console.log('The database is up to date, and its vault keys are right.');
    });
}
