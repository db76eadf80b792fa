import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SealedGrant } from '../connections/grant.js';
import type { GrantFacts } from '../connections/rows.js';

/** Refreshed tokens that the database could not take: sealed, so the file is no secret. */
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

const suffix = '.spill.json';

/**
 * Where a rotated refresh token goes when the database is away at the moment of storing it: the
 * provider has forgotten the one before it, so it must not be lost.
 */
export class Spill {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** Returns when the file is on the disk. */
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
    const path = join(this.#directory, `${grant.connectionId}.${grant.generation}${suffix}`);
    const file = await open(`${path}.tmp`, 'w', 0o600);
    try {
      await file.writeFile(JSON.stringify(content));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(`${path}.tmp`, path);
    // The name is durable when its directory is.
    const directory = await open(this.#directory, 'r');
    try {
      await directory.sync();
    } finally {
      await directory.close();
    }
  }

  /**
   * Gives every spilled grant to `store`, and forgets those that it has taken or that a newer grant
   * has replaced. Rejects with what `store` rejects with; then the rest stays.
   */
  async replay(store: (grant: SpilledGrant) => Promise<unknown>): Promise<number> {
    const names = await this.#names();
    for (const name of names) {
      const path = join(this.#directory, name);
      const text = await readFile(path, 'utf8').catch(ifMissing(undefined));
      // Another process has replayed it meanwhile.
      if (text === undefined) continue;
      await store(parse(text));
      await rm(path, { force: true });
    }
    return names.length;
  }

  async #names(): Promise<string[]> {
    const names = await readdir(this.#directory).catch(ifMissing([]));
    return names.filter((name) => name.endsWith(suffix)).sort();
  }
}

function parse(text: string): SpilledGrant {
  const { version, sealed, ...rest } = JSON.parse(text) as SpillFile;
  if ((version as number) !== 1)
    throw new TypeError('A spill file is of a version that this release does not know');
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
