import { Command } from 'commander';
import { CommandError } from '../command-error.js';
import { engineOf } from '@hawser/server/engine';
import { good, printFinding, trouble, warning, type Finding } from '../doctor/finding.js';
import { checkProviders, checkRouter } from '../doctor/reach.js';
import { checkRecords } from '../doctor/records.js';
import { checkSettings, checkVault } from '../doctor/settings.js';
import { withHawser } from '../open-hawser.js';

export function doctorCommand(): Command {
  return new Command('doctor')
    .description('find problems of this deployment, and say how to fix them')
    .option('--offline', 'do not contact the router or the providers')
    .action(async ({ offline = false }: { offline?: boolean }, command: Command) => {
      let troubles = 0;
      for await (const finding of examine(command, offline)) {
        printFinding(finding);
        if (finding.mark === 'trouble') troubles += 1;
      }
      if (troubles > 0)
        throw new CommandError(troubles === 1 ? '1 problem found.' : `${troubles} problems found.`);
    });
}

async function* examine(command: Command, offline: boolean): AsyncGenerator<Finding> {
  yield good(`Node ${process.versions.node}`);
  try {
    yield* await withHawser(command, async (hawser) => {
      const found: Finding[] = [good('The database is reachable and up to date')];
      for await (const finding of checkVault(hawser)) found.push(finding);
      for await (const finding of checkRecords(engineOf(hawser))) found.push(finding);
      if (command.optsWithGlobals<{ config?: string }>().config === undefined) {
        found.push(
          warning(
            'More checks need the options of createHawser',
            'Export them from a module and run: hawser doctor --config ./hawser.config.js.',
          ),
        );
        return found;
      }
      found.push(...checkSettings(engineOf(hawser)));
      if (offline) return found;
      found.push(await checkRouter(hawser));
      for await (const finding of checkProviders(hawser)) found.push(finding);
      return found;
    });
  } catch (error) {
    yield trouble('Hawser does not start', error instanceof Error ? error.message : String(error));
  }
}
