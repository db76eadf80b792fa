import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SealedGrant } from '../grants/sealed-grant.js';
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

type StoreSpilled = (grant: SpilledGrant) => Promise<unknown>;

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
    const file = await open(this.#path(grant.connectionId, grant.generation), 'w', 0o600);
    try {
      await file.writeFile(JSON.stringify(content));
      await file.sync();
    } finally {
      await file.close();
    }
    // The name is durable when its directory is.
    const directory = await open(this.#directory, 'r');
    try {
      await directory.sync();
    } finally {
      await directory.close();
    }
  }

  /**
   * Gives the grant that was spilled over this generation to `store`, and forgets it. Returns whether
   * there was one. Rejects with what `store` rejects with; then it stays.
   */
  take(connectionId: string, generation: number, store: StoreSpilled): Promise<boolean> {
    return takeFile(this.#path(connectionId, generation), store);
  }

  /**
   * Gives every spilled grant to `store`, and forgets those that it has taken or that a newer grant
   * has replaced. Rejects with what `store` rejects with; then the rest stays.
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

/** Undefined for a file that is not whole: its process is writing it, or died of it. */
function parse(text: string): SpilledGrant | undefined {
  let file: SpillFile;
  try {
    file = JSON.parse(text) as SpillFile;
  } catch {
    return undefined;
  }
  const { version, sealed, ...rest } = file;
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
