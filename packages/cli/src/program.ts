import { Command, CommanderError, Option } from 'commander';
import { DatabaseError, HawserError, VaultError } from '@hawser/server';
import { auditCommand, AuditTrouble } from './commands/audit.js';
import { copyCommand } from './commands/copy.js';
import { doctorCommand } from './commands/doctor.js';
import { initCommand } from './commands/init.js';
import { keysCommand } from './commands/keys.js';
import { migrateCommand } from './commands/migrate.js';
import { partnersCommand } from './commands/partners.js';
import { providersCommand } from './commands/providers.js';
import { sandboxCommand } from './commands/sandbox.js';
import { vaultCommand } from './commands/vault.js';

/** Errors whose message tells the user what to do. */
const ours = [AuditTrouble, DatabaseError, HawserError, VaultError, TypeError];

/**
 * Runs the command line. Returns the exit code: 0, or 1 after printing the reason to stderr.
 * Rejects on an unexpected error.
 * @param argv as `process.argv`: the arguments begin at the third element
 */
export async function run(argv: readonly string[]): Promise<number> {
  const program = new Command('hawser')
    .description('Connected accounts in your own backend.')
    .addOption(
      new Option('--database <database>', 'a SQLite file, or a postgres:// or mysql:// URL')
        .env('HAWSER_DATABASE')
        .default('./hawser.sqlite'),
    )
    .addOption(
      new Option(
        '--config <module>',
        'a JavaScript module whose default export is the options of createHawser, for another database or a KMS',
      ).env('HAWSER_CONFIG'),
    )
    .addHelpText(
      'after',
      '\nThe vault keys are read from HAWSER_VAULT_KEYS: a keyring, or the path of a keyring file.',
    )
    .showHelpAfterError('Run "hawser --help" for a list of commands.')
    .exitOverride();
  program.addCommand(initCommand());
  program.addCommand(migrateCommand());
  program.addCommand(copyCommand());
  program.addCommand(keysCommand());
  program.addCommand(partnersCommand());
  program.addCommand(vaultCommand());
  program.addCommand(auditCommand());
  program.addCommand(doctorCommand());
  program.addCommand(providersCommand());
  program.addCommand(sandboxCommand());
  for (const command of program.commands) {
    command.exitOverride();
    for (const child of command.commands) child.exitOverride();
  }
  try {
    await program.parseAsync([...argv]);
    return 0;
  } catch (error) {
    // Commander has already printed what is wrong, and asking for help is not an error.
    if (error instanceof CommanderError) return error.exitCode;
    if (ours.some((kind) => error instanceof kind)) {
      console.error(`hawser: ${(error as Error).message}`);
      return 1;
    }
    throw error;
  }
}
