import { Command, InvalidArgumentError } from 'commander';
import {
  generateKeyring,
  VaultError,
  type Hawser,
  type RotationOptions,
  type RotationProgress,
  type VaultStatus,
} from '@hawser/server';
import { withHawser, withHawserToWrite } from '../open-hawser.js';
import { isoTime, print } from '../print.js';
import { Progress } from '../progress.js';

export function vaultCommand(): Command {
  const vault = new Command('vault').description('list, rotate and retire the keys of the vault');

  vault
    .command('status')
    .description('list the wrapping keys, and how much each of them wraps')
    .action(async (_options: object, command: Command) => {
      const status = await withHawser(command, (hawser) => hawser.vault.status());
      print(command, toJson(status), describe(status));
    });

  vault
    .command('rotate')
    .description('wrap everything with the active key; can be stopped and run again to continue')
    .option('--data-keys', 'also give each account a new data key and re-encrypt its records')
    .option(
      '--grace <seconds>',
      'with --data-keys: how long readers may still use an old record',
      seconds,
      60,
    )
    .action(async (options: { dataKeys?: true; grace: number }, command: Command) => {
      await withHawserToWrite(command, (hawser) =>
        withRotationOptions(async (rotation) => {
          await rotateWrappingKey(hawser, rotation);
          if (options.dataKeys && !rotation.signal.aborted) {
            await rotateDataKeys(hawser, rotation, options.grace * 1000);
          }
        }),
      );
    });

  vault
    .command('keyring')
    .description('create a new keyring for HAWSER_VAULT_KEYS; it is only printed')
    .action((_options: object, command: Command) => {
      const keyring = generateKeyring();
      // Print only the key to stdout, so that it can be piped into a secret store.
      print(command, { keyring }, [keyring]);
      console.error(
        '\nStore this line as HAWSER_VAULT_KEYS, separately from the database and its backups.\nWithout it, stored tokens can never be read again. To rotate, put it above the line that is there.',
      );
    });

  vault
    .command('retire <key>')
    .description('retire a wrapping key that no longer wraps anything')
    .action(async (key: string, _options: object, command: Command) => {
      const retired = await withHawserToWrite(command, (hawser) => hawser.vault.retire(key));
      print(
        command,
        { retired },
        retired.map((keyId) => `${keyId} was retired.`),
      );
      console.error('\nRestart every process, then remove the key from the configuration.');
    });

  return vault;
}

type Rotation = RotationOptions & { readonly signal: AbortSignal; readonly progress: Progress };

async function rotateWrappingKey(hawser: Hawser, rotation: Rotation): Promise<void> {
  const { keyId, rewrapped, remaining } = await hawser.vault.rotateWrappingKey(rotation);
  rotation.progress.end();
  console.log(
    rewrapped + remaining === 0
      ? `Everything is wrapped with ${keyId}, the first key of the keyring. To rotate, put a new key before it ("hawser vault keyring" creates one), restart every server, and run this again.`
      : `${rewrapped} keys and secrets were wrapped with ${keyId}; ${remaining} remain.`,
  );
  if (remaining === 0) return;
  throw new VaultError(
    rotation.signal.aborted
      ? 'Stopped early. Run it again to continue.'
      : 'Some are still wrapped with another key. Restart every process that runs with the old configuration, then run this again.',
  );
}

async function rotateDataKeys(hawser: Hawser, rotation: Rotation, graceMs: number): Promise<void> {
  const { deleted, remaining } = await hawser.vault.rotateDataKeys({ ...rotation, graceMs });
  rotation.progress.end();
  console.log(`${deleted} old data keys were deleted; ${remaining} accounts still have one.`);
  if (remaining === 0) return;
  throw new VaultError(
    rotation.signal.aborted
      ? 'Stopped early. Run it again to continue.'
      : 'Some old data keys are still in use. Run this again. If an account keeps failing, its error above says why.',
  );
}

/** The first Ctrl-C stops the rotation after the current row; a second one stops the program. */
async function withRotationOptions(work: (rotation: Rotation) => Promise<void>): Promise<void> {
  const progress = new Progress();
  const ending = new AbortController();
  const end = (): void => ending.abort();
  process.once('SIGINT', end);
  try {
    await work({
      progress,
      signal: ending.signal,
      onProgress: (at) => show(progress, at),
      onFailure: (what, error) => {
        progress.end();
        console.error(`hawser: ${what}: ${error instanceof Error ? error.message : String(error)}`);
      },
    });
  } finally {
    progress.end();
    process.off('SIGINT', end);
  }
}

const stepNames = {
  rewrap: 'Wrapping data keys',
  encrypt: 'Re-encrypting accounts',
  delete: 'Deleting old data keys',
} as const;

function show(progress: Progress, { step, done, total }: RotationProgress): void {
  if (step !== 'wait') {
    progress.update(stepNames[step], done, total);
    return;
  }
  progress.end();
  console.error(`Waiting ${Math.ceil(total / 1000)} s for readers of old records.`);
}

function toJson({ keys, dataKeyRotationSince }: VaultStatus): object {
  return {
    keys: keys.map(({ keyId, state, dataKeys, secrets }) => ({
      id: keyId,
      state,
      data_keys: dataKeys,
      secrets,
    })),
    data_key_rotation_since: isoTime(dataKeyRotationSince),
  };
}

function describe({ keys, dataKeyRotationSince }: VaultStatus): string[] {
  const width = Math.max(...keys.map(({ keyId }) => keyId.length));
  const lines = keys.map(
    ({ keyId, state, dataKeys, secrets }) =>
      `${keyId.padEnd(width)}  ${state.padEnd(12)}  ${dataKeys} data keys, ${secrets} secrets`,
  );
  if (dataKeyRotationSince === undefined) return lines;
  const since = new Date(dataKeyRotationSince).toISOString();
  return [
    ...lines,
    `\nA rotation of data keys began ${since} and is not finished. Run "hawser vault rotate --data-keys" to continue.`,
  ];
}

function seconds(value: string): number {
  const number = Number(value);
  if (!Number.isFinite(number) || number < 0) {
    throw new InvalidArgumentError('Use a number of seconds.');
  }
  return number;
}
