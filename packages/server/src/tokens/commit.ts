import type { Connection } from '../connections/connection.js';
import { credentialOf } from '../connections/establish.js';
import { credentialPlace, refreshTokenPlace } from '../grants/sealed-grant.js';
import type { GrantFacts } from '../connections/rows.js';
import type { ConnectionWithGrant } from '../connections/reads.js';
import type { ConnectionStore } from '../connections/store.js';
import type { Logger } from '../logger.js';
import type { TokenSet } from '../grants/token-set.js';
import type { OAuth } from '../providers/provider.js';
import { DataKeyReplaced } from '../vault/hold-data-keys.js';
import type { Sealer, Vault } from '../vault/vault.js';
import { grantTimes } from '../grants/times.js';
import type { Spill, SpilledGrant } from './spill.js';
import { RefreshFailed } from './token-request.js';

/** A database that has not taken a grant by then is away. */
const storeWithinMs = 3_000;
/** Pauses between tries to store a grant all the same; the last one is repeated. */
const pausesMs = [50, 100, 250, 500, 1000];
/** Tries to put a grant in either place, while neither the database nor the disk takes it: half a minute. */
const triesAtMost = 30;

interface CommitParts {
  readonly vault: Vault;
  readonly connectionStore: ConnectionStore;
  readonly spill: Spill;
  readonly logger: Logger;
}

/** What a refresh has brought. */
interface Refreshed {
  readonly usedRefreshToken: string;
  readonly tokens: TokenSet;
  readonly oauth: OAuth | undefined;
  /** Scopes of a second token that is over. */
  readonly endedScopes: readonly string[];
}

export interface Committed {
  /** The grant as it is now: the new one, or a newer one. */
  readonly held: ConnectionWithGrant;
  /**
   * - `stored`: in the database, which has ended the lease with it
   * - `overtaken`: a newer one was there already
   * - `spilled`: on the disk, until the database takes it. In the database is a spent refresh token
   */
  readonly outcome: 'stored' | 'overtaken' | 'spilled';
}

/** Stores refreshed tokens, whatever happens to the database meanwhile. */
export class Commit {
  readonly #parts: CommitParts;
  #hasSpilled = false;

  constructor(parts: CommitParts) {
    this.#parts = parts;
  }

  /**
   * Puts the new tokens into the database or, where it can't take them, on the disk.
   * @throws RefreshFailed `internal_error` when neither took them for half a minute
   */
  async store(
    { connection }: ConnectionWithGrant,
    refreshed: Refreshed,
    seal: Sealer,
  ): Promise<Committed> {
    const { vault, logger } = this.#parts;
    const { id: connectionId, accountId } = connection;
    let grant: SpilledGrant | undefined = sealGrant(connection, refreshed, seal);
    for (let tries = 1; ; tries += 1) {
      try {
        grant ??= sealGrant(connection, refreshed, await vault.sealer(accountId));
        return await within(storeWithinMs, this.#put(connection, grant));
      } catch (error) {
        if (error instanceof DataKeyReplaced) {
          vault.forget(accountId);
          grant = undefined;
        } else if (grant && (await this.#spill(grant, error))) {
          return { held: asStored(connection, grant), outcome: 'spilled' };
        }
        if (tries === triesAtMost) {
          logger.error({ connectionId, error }, 'a refreshed grant is lost: nothing could take it');
          const message = 'The new tokens could not be stored.';
          throw new RefreshFailed('internal_error', message, { cause: error }, true);
        }
      }
      await new Promise((resolve) => setTimeout(resolve, pauseMs(tries)));
    }
  }

  async #put(connection: Connection, grant: SpilledGrant): Promise<Committed> {
    const { connectionStore, logger } = this.#parts;
    const { id, provider } = connection;
    const stored = await connectionStore.storeRefreshed(
      id,
      grant.generation,
      grant.facts,
      grant.sealed,
    );
    if (!stored) {
      logger.warn(
        { connectionId: id, provider },
        'a newer grant was stored while this one was refreshed; the newer one is kept',
      );
    }
    const held = (await connectionStore.findWithGrant(id)) ?? asStored(connection, grant);
    return { held, outcome: stored ? 'stored' : 'overtaken' };
  }

  /** Stores what was spilled over that generation, if anything was. Returns whether. */
  restore(connectionId: string, generation: number): Promise<boolean> {
    return this.#parts.spill.take(connectionId, generation, (grant) => this.#storeSpilled(grant));
  }

  /** Stores what this process has spilled, if anything. While the database refuses it, it stays spilled. */
  async replayOwn(): Promise<void> {
    if (!this.#hasSpilled) return;
    this.#hasSpilled = false;
    try {
      await this.replay();
    } catch (error) {
      this.#hasSpilled = true;
      this.#parts.logger.debug({ error }, 'the database is still away; grants stay spilled');
    }
  }

  /** Stores what was spilled before, by this process or by one that died. */
  async replay(): Promise<void> {
    const { spill, logger } = this.#parts;
    const count = await spill.replay((grant) => this.#storeSpilled(grant));
    if (count > 0) logger.info({ count }, 'grants that the database could not take were stored');
  }

  async #storeSpilled({ connectionId, generation, facts, sealed }: SpilledGrant): Promise<void> {
    const { connectionStore, logger } = this.#parts;
    try {
      await within(
        storeWithinMs,
        connectionStore.storeRefreshed(connectionId, generation, facts, sealed),
      );
    } catch (error) {
      if (!(error instanceof DataKeyReplaced)) throw error;
      // Nothing opens it any more. To keep it would keep the others from being stored, and a start.
      logger.error(
        { connectionId },
        'a spilled grant is lost: data keys were rotated before the process that wrote it was started again',
      );
    }
  }

  /** Whether it is on the disk. */
  async #spill(grant: SpilledGrant, error: unknown): Promise<boolean> {
    const { spill, logger } = this.#parts;
    const { connectionId } = grant;
    try {
      await spill.write(grant);
    } catch (spillError) {
      logger.error(
        { connectionId, error, spillError },
        'neither the database nor the spill directory takes a refreshed grant; it is tried again',
      );
      return false;
    }
    logger.error(
      { connectionId, error },
      'the database could not take a refreshed grant; it is kept in a spill file until it can',
    );
    this.#hasSpilled = true;
    return true;
  }
}

function pauseMs(tries: number): number {
  return pausesMs[tries - 1] ?? Math.max(...pausesMs);
}

/** Rejects when the work takes longer. It goes on, and what becomes of it is no matter then. */
async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`The database did not answer within ${milliseconds} ms.`));
    }, milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function sealGrant(
  connection: Connection,
  { usedRefreshToken, tokens, oauth, endedScopes }: Refreshed,
  seal: Sealer,
): SpilledGrant {
  const generation = connection.generation + 1;
  const credential = credentialOf(tokens);
  // No new refresh token means that the old one lives on.
  const refreshToken = tokens.refreshToken ?? usedRefreshToken;
  return {
    connectionId: connection.id,
    generation: connection.generation,
    facts: factsOf(connection, tokens, oauth, endedScopes),
    sealed: {
      generation,
      credential: seal(
        credentialPlace(connection, generation),
        Buffer.from(JSON.stringify(credential)),
      ),
      refreshToken: seal(refreshTokenPlace(connection, generation), Buffer.from(refreshToken)),
    },
  };
}

function factsOf(
  connection: Connection,
  tokens: TokenSet,
  oauth: OAuth | undefined,
  endedScopes: readonly string[],
): GrantFacts {
  const held = connection.scopesGranted.filter((scope) => !endedScopes.includes(scope));
  return {
    // United, never narrowed: many providers leave the scope out, or list the first one only.
    scopesGranted: [...new Set([...held, ...(tokens.scopes ?? [])])],
    providerData: { ...connection.providerData, ...tokens.kept },
    ...grantTimes(tokens, {
      oauth,
      settings: connection.settings,
      refreshable: true,
      refreshed: connection,
    }),
  };
}

function asStored(connection: Connection, { facts, sealed }: SpilledGrant): ConnectionWithGrant {
  return {
    connection: { ...connection, ...facts, generation: sealed.generation, status: 'active' },
    grant: sealed,
  };
}
