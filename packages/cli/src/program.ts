import { readFileSync } from 'node:fs';
import { Command, CommanderError, Option } from 'commander';
import { auditCommand } from './commands/audit.js';
import { billingCommand } from './commands/billing.js';
import { cleanupsCommand } from './commands/cleanups.js';
import { connectionsCommand } from './commands/connections.js';
import { copyCommand } from './commands/copy.js';
import { doctorCommand } from './commands/doctor.js';
import { initCommand } from './commands/init.js';
import { integrationsCommand } from './commands/integrations.js';
import { keysCommand } from './commands/keys.js';
import { migrateCommand } from './commands/migrate.js';
import { partnersCommand } from './commands/partners.js';
import { providersCommand } from './commands/providers.js';
import { sandboxCommand } from './commands/sandbox.js';
import { searchCommand } from './commands/search.js';
import { usageCommand } from './commands/usage.js';
import { vaultCommand } from './commands/vault.js';

/**
 * Runs the command line. Returns the exit code: 0, or 1 after printing the reason to stderr. With
 * `HAWSER_DEBUG=1`, the stack trace is printed too.
 * @param argv as `process.argv`: the arguments begin at the third element
 */
export async function run(argv: readonly string[]): Promise<number> {
  const program = new Command('hawser')
    .description('Connected accounts in your own backend.')
    .option('-V, --version', 'print the version')
    .on('option:version', () => {
      console.log(readVersion());
      throw new CommanderError(0, 'commander.version', 'The version was printed.');
    })
    .addOption(
      new Option('--database <database>', 'a SQLite file, or a postgres:// or mysql:// URL')
        .env('HAWSER_DATABASE')
        .default('./hawser.sqlite'),
    )
    .addOption(
      new Option(
        '--config <module>',
        'a module whose default export is the options of createHawser; by default hawser.config.ts or .js in this folder, or where "hawser init" writes it',
      ).env('HAWSER_CONFIG'),
    )
    .option('--json', 'print results as JSON')
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
  program.addCommand(searchCommand());
  program.addCommand(connectionsCommand());
  program.addCommand(cleanupsCommand());
  program.addCommand(integrationsCommand());
  program.addCommand(usageCommand());
  program.addCommand(billingCommand());
  program.addCommand(vaultCommand());
  program.addCommand(auditCommand());
  program.addCommand(doctorCommand());
  program.addCommand(providersCommand());
  program.addCommand(sandboxCommand());
  for (const command of program.commands) {
    adapt(command, `hawser ${command.name()}`);
    for (const child of command.commands) adapt(child, `hawser ${command.name()} ${child.name()}`);
  }
  try {
    await program.parseAsync([...argv]);
    return 0;
  } catch (error) {
    // Commander has already printed what is wrong, and asking for help is not an error.
    if (error instanceof CommanderError) return error.exitCode;
    console.error(`hawser: ${error instanceof Error ? error.message : String(error)}`);
    if (process.env['HAWSER_DEBUG'] === '1') console.error(error);
    return 1;
  }
}

/** Gives a command what commander does not inherit from the program. */
function adapt(command: Command, name: string): void {
  command
    .exitOverride()
    .showHelpAfterError(`Run "${name} --help" for what it takes.`)
    .configureHelp({ showGlobalOptions: true });
}

function readVersion(): string {
  const file = new URL('../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
