import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SealedGrant } from '../grants/sealed-grant.js';
import type { GrantFacts } from '../connections/rows.js';

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

const suffix = '.spill.json';

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
   * Passes every spilled grant to `store` and deletes the files it has handled. Returns how many.
   * If `store` rejects, so does this, and the remaining files stay.
   */
  async replay(store: StoreSpilled): Promise<number> {
    const names = await readdir(this.#directory).catch(ifMissing([]));
    let count = 0;
    for (const name of names.filter((one) => one.endsWith(suffix)).sort()) {
      if (await takeFile(join(this.#directory, name), store)) count += 1;
    }
    return count;
  }

  #path(connectionId: string, generation: number): string {
    return join(this.#directory, `${connectionId}.${generation}${suffix}`);
  }
}

async function takeFile(path: string, store: StoreSpilled): Promise<boolean> {
  const text = await readFile(path, 'utf8').catch(ifMissing(undefined));
  const grant = text === undefined ? undefined : parse(text);
  if (!grant) return false;
  await store(grant);
  await rm(path, { force: true });
  return true;
}

/**
 * Parses a spill file. Returns undefined for an incomplete file, which is still being written or
 * was left by a crash.
 */
function parse(text: string): SpilledGrant | undefined {
  let file: SpillFile;
  try {
    file = JSON.parse(text) as SpillFile;
  } catch {
    return undefined;
  }
  const { version, sealed, ...rest } = file;
  if ((version as number) !== 1)
    throw new TypeError('A spill file has a version that this release does not support');
  return {
    ...rest,
    sealed: {
      generation: sealed.generation,
      credential: Buffer.from(sealed.credential, 'base64'),
      refreshToken:
        sealed.refreshToken === null ? undefined : Buffer.from(sealed.refreshToken, 'base64'),
    },
  };
}

function ifMissing<T>(value: T): (error: unknown) => T {
  return (error) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return value;
    throw error;
  };
}
