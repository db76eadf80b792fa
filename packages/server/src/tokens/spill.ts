import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { SealedGrant } from '../grants/sealed-grant.js';
import type { GrantFacts } from '../connections/rows.js';
import { plausibleTime } from '../grants/times.js';
import { isError } from '../is-error.js';

/**
 * Refreshed tokens that the database could not store. They are encrypted, so the file reveals no
 * secret.
 */
export interface SpilledGrant {
  readonly connectionId: string;
  /** The generation that it replaces. */
  readonly generation: number;
  readonly facts: GrantFacts;
  readonly sealed: SealedGrant;
}

interface SpillFile extends Omit<SpilledGrant, 'sealed'> {
  readonly version: 1;
  readonly sealed: {
    readonly generation: number;
    readonly credential: string;
    readonly refreshToken: string | null;
  };
}

type StoreSpilled = (grant: SpilledGrant) => Promise<unknown>;

/** A spill file that will never be read or stored, whatever is tried. */
export class UnusableSpill extends Error {
  override readonly name = 'UnusableSpill';
}

/** A file that could not be handled in a replay. It stays where it is. */
export interface FailedSpill {
  readonly file: string;
  readonly error: unknown;
}

const suffix = '.spill.json';
const asideSuffix = '.set-aside';
/** A file that is incomplete for longer than this is not being written any more. */
const writtenWithinMs = 60_000;

/**
 * Keeps rotated refresh tokens on disk while the database is unavailable. The provider no longer
 * accepts the previous token, so the new one must not be lost.
 */
export class Spill {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** Writes the grant to disk. Resolves once the file is durable. */
  async write(grant: SpilledGrant): Promise<void> {
    await mkdir(this.#directory, { recursive: true, mode: 0o700 });
    const { credential, refreshToken, generation } = grant.sealed;
    const content: SpillFile = {
      version: 1,
      ...grant,
      sealed: {
        generation,
        credential: credential.toString('base64'),
        refreshToken: refreshToken?.toString('base64') ?? null,
      },
    };
    const file = await open(this.#path(grant.connectionId, grant.generation), 'w', 0o600);
    try {
      await file.writeFile(JSON.stringify(content));
      await file.sync();
    } finally {
      await file.close();
    }
    // The file's name is durable only once its directory is synced.
    const directory = await open(this.#directory, 'r');
    try {
      await directory.sync();
    } finally {
      await directory.close();
    }
  }

  /**
   * Passes the grant that was spilled for this generation to `store`, then deletes the file.
   * Returns whether there was one. If `store` rejects, so does this, and the file stays.
   */
  take(connectionId: string, generation: number, store: StoreSpilled): Promise<boolean> {
    return takeFile(this.#path(connectionId, generation), store);
  }

  /**
   * Passes every spilled grant to `store` and deletes the files it has handled. A file whose grant
   * it rejects stays, and the others are handled all the same.
   */
  async replay(
    store: StoreSpilled,
  ): Promise<{ readonly count: number; readonly failed: readonly FailedSpill[] }> {
    const failed: FailedSpill[] = [];
    let count = 0;
    for (const file of await this.#files(suffix)) {
      try {
        if (await takeFile(join(this.#directory, file), store)) count += 1;
      } catch (error) {
        failed.push({ file, error });
      }
    }
    return { count, failed };
  }

  /** Renames a file so that it is not tried again, and kept for a person to look at. */
  async setAside(file: string): Promise<void> {
    const path = join(this.#directory, file);
    await rename(path, path + asideSuffix).catch(ifMissing(undefined));
  }

  /** Returns the names of the files that were set aside. */
  listSetAside(): Promise<readonly string[]> {
    return this.#files(asideSuffix);
  }

  /** Returns the name of the file for this generation. */
  nameOf(connectionId: string, generation: number): string {
    return `${connectionId}.${generation}${suffix}`;
  }

  async #files(ending: string): Promise<string[]> {
    const names = await readdir(this.#directory).catch(ifMissing([]));
    return names.filter((one) => one.endsWith(ending)).sort();
  }

  #path(connectionId: string, generation: number): string {
    return join(this.#directory, this.nameOf(connectionId, generation));
  }
}

async function takeFile(path: string, store: StoreSpilled): Promise<boolean> {
  const text = await readFile(path, 'utf8').catch(ifMissing(undefined));
  if (text === undefined) return false;
  const content = parse(text);
  if (content === undefined) {
    // It is still being written, or was left by a crash.
    if (await isRecent(path)) return false;
    throw new UnusableSpill('The file is incomplete.');
  }
  await store(grantOf(content));
  await rm(path, { force: true });
  return true;
}

async function isRecent(path: string): Promise<boolean> {
  const { mtimeMs } = await stat(path);
  return Date.now() - mtimeMs < writtenWithinMs;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** @throws UnusableSpill when the content is not that of a spill file of this release */
function grantOf(content: unknown): SpilledGrant {
  const file = content as Partial<SpillFile> | null;
  const { version, connectionId, generation, facts, sealed } = file ?? {};
  if ((version as number | undefined) !== 1)
    throw new UnusableSpill('The file has a version that this release does not support.');
  if (
    typeof connectionId !== 'string' ||
    !Number.isSafeInteger(generation) ||
    !Array.isArray(facts?.scopesGranted) ||
    typeof facts.providerData !== 'object' ||
    typeof sealed?.credential !== 'string'
  )
    throw new UnusableSpill('The file does not hold a grant.');
  return {
    connectionId,
    generation: Number(generation),
    facts: {
      ...facts,
      // Releases before this one wrote times that no column holds.
      accessExpiresAt: timeOf(facts.accessExpiresAt),
      refreshDueAt: timeOf(facts.refreshDueAt),
      reconnectBy: timeOf(facts.reconnectBy),
    },
    sealed: {
      generation: sealed.generation,
      credential: Buffer.from(sealed.credential, 'base64'),
      refreshToken:
        sealed.refreshToken === null ? undefined : Buffer.from(sealed.refreshToken, 'base64'),
    },
  };
}

function timeOf(value: unknown): number | undefined {
  return typeof value === 'number' ? plausibleTime(value) : undefined;
}

function ifMissing<T>(value: T): (error: unknown) => T {
  return (error) => {
    if (isError(error) && 'code' in error && error.code === 'ENOENT') return value;
    throw error;
  };
}
