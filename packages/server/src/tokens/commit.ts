import type { Connection } from '../connections/connection.js';
import { credentialPlace, refreshTokenPlace, type Credential } from '../connections/grant.js';
import type { GrantFacts } from '../connections/rows.js';
import type { ConnectionStore, ConnectionWithGrant } from '../connections/store.js';
import type { Logger } from '../logger.js';
import type { TokenSet } from '../oauth/token-set.js';
import type { OAuth } from '../providers/provider.js';
import { DataKeyReplaced } from '../vault/hold-data-keys.js';
import type { Sealer, Vault } from '../vault/vault.js';
import { grantTimes } from './grant-times.js';
import type { Spill, SpilledGrant } from './spill.js';

/** Tries while the database is away: together about three seconds, then the grant is spilled. */
const pausesMs = [50, 100, 250, 500, 1000, 1000];
const replayEveryMs = 5_000;

interface CommitParts {
  readonly vault: Vault;
  readonly store: ConnectionStore;
  readonly spill: Spill;
  readonly logger: Logger;
}

/** What a refresh has brought. */
interface Refreshed {
  readonly usedRefreshToken: string;
  readonly tokens: TokenSet;
  readonly oauth: OAuth | undefined;
}

/** Stores refreshed tokens, whatever happens to the database meanwhile. */
export class Commit {
  readonly #parts: CommitParts;
  #replaying: NodeJS.Timeout | undefined;

  constructor(parts: CommitParts) {
    this.#parts = parts;
  }

  /**
   * The grant as it is now: the new one, or a newer one that was stored meanwhile. The new tokens are
   * on a disk when this returns.
   */
  async store(
    { connection }: ConnectionWithGrant,
    refreshed: Refreshed,
    seal: Sealer,
  ): Promise<ConnectionWithGrant> {
    const { vault, store, logger } = this.#parts;
    let grant = sealGrant(connection, refreshed, seal);
    for (const pause of [...pausesMs, undefined]) {
      try {
        if (
          !(await store.storeRefreshed(connection.id, grant.generation, grant.facts, grant.sealed))
        ) {
          logger.warn(
            { connectionId: connection.id, provider: connection.provider },
            'a newer grant was stored while this one was refreshed; the newer one is kept',
          );
        }
        return (await store.findWithGrant(connection.id)) ?? asStored(connection, grant);
      } catch (error) {
        if (pause === undefined) await this.#spill(grant, error);
        else if (error instanceof DataKeyReplaced) {
          const { accountId } = connection;
          vault.forget(accountId);
          // Where the database is away again, the next try ends here once more.
          const newer = await vault.sealer(accountId).catch(() => undefined);
          if (newer) grant = sealGrant(connection, refreshed, newer);
        } else await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
    return asStored(connection, grant);
  }

  /** Stores what was spilled before, by this process or by one that died. */
  async replay(): Promise<void> {
    const { spill, store, logger } = this.#parts;
    const count = await spill.replay(async ({ connectionId, generation, facts, sealed }) => {
      try {
        await store.storeRefreshed(connectionId, generation, facts, sealed);
      } catch (error) {
        if (!(error instanceof DataKeyReplaced)) throw error;
        // Nothing opens it any more. To keep it would keep the others from being stored, and a start.
        logger.error(
          { connectionId },
          'a spilled grant is lost: data keys were rotated before the process that wrote it was started again',
        );
      }
    });
    if (count > 0) logger.info({ count }, 'grants that the database could not take were stored');
  }

  stop(): void {
    clearTimeout(this.#replaying);
  }

  async #spill(grant: SpilledGrant, error: unknown): Promise<void> {
    const { spill, logger } = this.#parts;
    await spill.write(grant);
    logger.error(
      { connectionId: grant.connectionId, error },
      'the database could not take a refreshed grant; it is kept in a spill file until it can',
    );
    this.#replayLater();
  }

  #replayLater(): void {
    clearTimeout(this.#replaying);
    this.#replaying = setTimeout(() => {
      this.replay().catch(() => this.#replayLater());
    }, replayEveryMs);
    this.#replaying.unref();
  }
}

function sealGrant(
  connection: Connection,
  { usedRefreshToken, tokens, oauth }: Refreshed,
  seal: Sealer,
): SpilledGrant {
  const generation = connection.generation + 1;
  const credential: Credential = {
    kind: 'oauth2',
    accessToken: tokens.accessToken,
    tokenType: tokens.tokenType,
  };
  // No new refresh token means that the old one lives on.
  const refreshToken = tokens.refreshToken ?? usedRefreshToken;
  return {
    connectionId: connection.id,
    generation: connection.generation,
    facts: factsOf(connection, tokens, oauth),
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

function factsOf(connection: Connection, tokens: TokenSet, oauth: OAuth | undefined): GrantFacts {
  return {
    // United, never narrowed: many providers leave the scope out, or list the first one only.
    scopesGranted: [...new Set([...connection.scopesGranted, ...(tokens.scopes ?? [])])],
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
