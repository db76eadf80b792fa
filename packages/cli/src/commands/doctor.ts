import { Command } from 'commander';
import { CommandError } from '../command-error.js';
import { generateKeyring, type Hawser } from '@hawser/server';
import { engineOf } from '@hawser/server/engine';
import { good, printFinding, trouble, warning, type Finding } from '../doctor/finding.js';
import { checkProviders, checkRouter } from '../doctor/reach.js';
import { checkRecords } from '../doctor/records.js';
import { checkSettings, checkVault } from '../doctor/settings.js';
import { configPath } from '../config.js';
import { open, readDeployment, withHawser } from '../open-hawser.js';
import { wantsJson } from '../print.js';

export function doctorCommand(): Command {
  return new Command('doctor')
    .description('find problems of this deployment, and say how to fix them')
    .option('--offline', 'do not contact the router or the providers')
    .action(async ({ offline = false }: { offline?: boolean }, command: Command) => {
      const found: Finding[] = [];
      for await (const finding of examine(command, offline)) {
        found.push(finding);
        if (!wantsJson(command)) printFinding(finding);
      }
      if (wantsJson(command)) console.log(JSON.stringify(found, undefined, 2));
      const troubles = found.filter(({ mark }) => mark === 'trouble').length;
      if (troubles > 0)
        throw new CommandError(troubles === 1 ? '1 problem found.' : `${troubles} problems found.`);
    });
}

async function* examine(command: Command, offline: boolean): AsyncGenerator<Finding> {
  yield good(`Node ${process.versions.node}`);
  const checkOptions = (hawser: Hawser): Promise<Finding[]> =>
    configPath(command) !== undefined
      ? collect(checkConfiguration(hawser, offline))
      : Promise.resolve([needsConfig]);
  let reason: string;
  try {
    yield* await withHawser(command, async (hawser) => [
      good('The database is reachable and up to date'),
      ...(await collect(checkVault(hawser))),
      ...(await collect(checkRecords(engineOf(hawser)))),
      ...(await checkOptions(hawser)),
    ]);
    return;
  } catch (error) {
    reason = messageOf(error);
    yield trouble('Hawser does not start', reason);
  }
  try {
    // The rest needs neither the database nor its keys.
    const { options, databaseName } = await readDeployment(command);
    const alone = { ...options, database: ':memory:', vault: { keys: generateKeyring() } };
    yield* await open({ options: alone, databaseName }, checkOptions);
  } catch (error) {
    if (messageOf(error) !== reason)
      yield trouble('The options were not checked', messageOf(error));
  }
}

const needsConfig = warning(
  'More checks need the options of createHawser',
  'Export them from hawser.config.ts or .js in this folder, or name the module: hawser doctor --config ./options.js.',
);

async function* checkConfiguration(hawser: Hawser, offline: boolean): AsyncGenerator<Finding> {
  yield* checkSettings(engineOf(hawser));
  if (offline) return;
  yield await checkRouter(hawser);
  yield* checkProviders(hawser);
}

async function collect(findings: AsyncIterable<Finding>): Promise<Finding[]> {
  const all: Finding[] = [];
  for await (const finding of findings) all.push(finding);
  return all;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
