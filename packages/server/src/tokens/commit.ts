import type { Connection } from '../connections/connection.js';
import { credentialOf } from '../connections/establish.js';
import { credentialPlace, refreshTokenPlace } from '../grants/sealed-grant.js';
import type { GrantFacts } from '../connections/rows.js';
import type { ConnectionWithGrant } from '../connections/reads.js';
import type { ConnectionStore } from '../connections/store.js';
import type { Logger } from '../logger.js';
import type { TokenSet } from '../grants/token-set.js';
import { withImpliedScopes } from '../providers/implied-scopes.js';
import type { OAuth } from '../providers/provider.js';
import { isRefusedValue } from '../database/refused-value.js';
import { DataKeyReplaced } from '../vault/hold-data-keys.js';
import type { Sealer, Vault } from '../vault/vault.js';
import { grantTimes } from '../grants/times.js';
import { UnusableSpill, type FailedSpill, type Spill, type SpilledGrant } from './spill.js';
import { RefreshFailed } from './token-request.js';

/** If the database has not stored a grant within this time, it counts as unavailable. */
const storeWithinMs = 3_000;
/** Delays between attempts to store a grant. The last one repeats. */
const pausesMs = [50, 100, 250, 500, 1000];
/** How often storing is tried while both the database and the disk refuse: about half a minute. */
const maxTries = 30;

interface CommitParts {
  readonly vault: Vault;
  readonly connectionStore: ConnectionStore;
  readonly spill: Spill;
  readonly logger: Logger;
}

/** The result of a refresh. */
interface Refreshed {
  readonly usedRefreshToken: string;
  readonly tokens: TokenSet;
  readonly oauth: OAuth | undefined;
  /** The scopes of a second token that has ended. */
  readonly endedScopes: readonly string[];
}

/** How refreshed tokens were stored. */
export interface Committed {
  /** The current grant: the new one, or an even newer one. */
  readonly held: ConnectionWithGrant;
  /**
   * - `stored`: in the database, which also ended the lease
   * - `overtaken`: a newer grant was already stored
   * - `spilled`: on disk, until the database accepts it; the database still holds the spent refresh
   * token
   */
  readonly outcome: 'stored' | 'overtaken' | 'spilled';
}

/** Stores refreshed tokens, even while the database is unavailable. */
export class Commit {
  readonly #parts: CommitParts;
  #hasSpilled = false;

  constructor(parts: CommitParts) {
    this.#parts = parts;
  }

  /**
   * Stores the new tokens in the database or, if that fails, on disk.
   * @throws RefreshFailed `internal_error` when both failed for half a minute
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
        if (tries === maxTries) {
          logger.error(
            { connectionId, error },
            'lost a refreshed grant: neither the database nor the spill directory could store it',
          );
          const message = 'The new tokens could not be stored. The user may have to reconnect.';
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
        'a newer grant was stored during this refresh; keeping the newer one',
      );
    }
    const held = (await connectionStore.findWithGrant(id)) ?? asStored(connection, grant);
    return { held, outcome: stored ? 'stored' : 'overtaken' };
  }

  /**
   * Stores the grant that was spilled for this generation, if any. Returns whether there was one
   * that could be stored.
   */
  async restore(connectionId: string, generation: number): Promise<boolean> {
    const { spill } = this.#parts;
    try {
      return await spill.take(connectionId, generation, (grant) => this.#storeSpilled(grant));
    } catch (error) {
      if (!isHopeless(error)) throw error;
      await this.#setAside({ file: spill.nameOf(connectionId, generation), error });
      return false;
    }
  }

  /**
   * Stores the grants that this process has spilled. They stay spilled while the database refuses
   * them.
   */
  async replayOwn(): Promise<void> {
    if (this.#hasSpilled) await this.replay();
  }

  /**
   * Stores all spilled grants, of this process or of one that died. One that will never be stored is
   * set aside; others stay until the database takes them.
   */
  async replay(): Promise<void> {
    const { spill, logger } = this.#parts;
    this.#hasSpilled = false;
    const { count, failed } = await spill.replay((grant) => this.#storeSpilled(grant));
    if (count > 0) logger.info({ count }, 'stored grants from the spill directory');
    for (const one of failed) {
      if (isHopeless(one.error)) await this.#setAside(one);
      else this.#staysSpilled(one);
    }
  }

  #staysSpilled(one: FailedSpill): void {
    this.#hasSpilled = true;
    this.#parts.logger.debug(one, 'the database does not take a grant of the spill directory yet');
  }

  async #setAside({ file, error }: FailedSpill): Promise<void> {
    await this.#parts.spill.setAside(file);
    this.#parts.logger.error(
      { file, error },
      'set a spilled grant aside: it can never be stored, and its user may have to reconnect',
    );
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
      // Nothing can decrypt it any more. Keeping it would block the other grants and the next
      // start.
      logger.error(
        { connectionId },
        'lost a spilled grant: its data key was rotated before the grant was stored',
      );
    }
  }

  /** Writes the grant to disk. Returns whether that succeeded. */
  async #spill(grant: SpilledGrant, error: unknown): Promise<boolean> {
    const { spill, logger } = this.#parts;
    const { connectionId } = grant;
    try {
      await spill.write(grant);
    } catch (spillError) {
      logger.error(
        { connectionId, error, spillError },
        'could not store a refreshed grant in the database or the spill directory; will retry',
      );
      return false;
    }
    logger.error(
      { connectionId, error },
      'could not store a refreshed grant in the database; kept it in the spill directory, will retry',
    );
    this.#hasSpilled = true;
    return true;
  }
}

/** Returns whether a spilled grant can never be stored. */
function isHopeless(error: unknown): boolean {
  return error instanceof UnusableSpill || isRefusedValue(error);
}

function pauseMs(tries: number): number {
  return pausesMs[tries - 1] ?? Math.max(...pausesMs);
}

/**
 * Rejects when the work takes longer than the time given. The work itself continues, but its result
 * is ignored.
 */
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
  // Without a new refresh token, the old one stays valid.
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
    // Only ever add scopes: many providers omit the scope from a refresh, or return only the first
    // one.
    scopesGranted: withImpliedScopes(
      oauth,
      [...held, ...(tokens.scopes ?? [])],
      connection.scopesRequested,
    ),
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
