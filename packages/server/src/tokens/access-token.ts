import { HawserError } from '@hawser/contract';
import type { Connection } from '../connections/connection.js';
import { credentialPlace, type Credential } from '../connections/grant.js';
import type { ConnectionStore, ConnectionWithGrant } from '../connections/store.js';
import type { Vault } from '../vault/vault.js';
import type { Refresher } from './refresh.js';

/** A token is not given out when it ends within this time: the caller could not use it any more. */
const usableForMs = 5_000;

/** A usable credential and the connection that it belongs to. */
export interface UsableCredential {
  readonly connection: Connection;
  readonly credential: Credential;
  /** Whether it can be renewed without the user. */
  readonly refreshable: boolean;
}

interface AccessTokenParts {
  readonly store: ConnectionStore;
  readonly vault: Vault;
  readonly refresher: Refresher;
  readonly now: () => number;
}

/** Gives credentials that work now, refreshed when they are due. */
export class AccessTokens {
  readonly #parts: AccessTokenParts;

  constructor(parts: AccessTokenParts) {
    this.#parts = parts;
  }

  /**
   * @throws HawserError `connection_not_found`, `connection_pending`, `connection_expired`,
   * `connection_revoked`, `connection_suspended`, and what {@link Refresher.refresh} throws when
   * there is no valid token to fall back on.
   */
  async read(connectionId: string): Promise<UsableCredential> {
    const held = await this.#parts.store.findWithGrant(connectionId);
    if (!held) throw new HawserError('connection_not_found', 'There is no such connection.');
    assertUsable(held.connection);
    return this.#open(await this.#fresh(held));
  }

  /** A credential newer than `generation`: for when the provider answered 401 to that one. */
  async readAfter(connectionId: string, generation: number): Promise<UsableCredential> {
    return this.#open(await this.#parts.refresher.refresh(connectionId, generation));
  }

  async #fresh(held: ConnectionWithGrant): Promise<ConnectionWithGrant> {
    const { refreshDueAt, accessExpiresAt, generation, id } = held.connection;
    const now = this.#parts.now();
    const valid = accessExpiresAt === undefined || accessExpiresAt > now + usableForMs;
    const due = refreshDueAt !== undefined && refreshDueAt <= now;
    if (valid && !due) return held;
    try {
      return await this.#parts.refresher.refresh(id, generation);
    } catch (error) {
      // The refresh was early on purpose: what is still valid is still good.
      if (valid && !(error instanceof HawserError && error.code === 'connection_expired'))
        return held;
      throw error;
    }
  }

  async #open({ connection, grant }: ConnectionWithGrant): Promise<UsableCredential> {
    const place = credentialPlace(connection, grant.generation);
    const credential = (await this.#parts.vault.openJson(place, grant.credential)) as Credential;
    return { connection, credential, refreshable: grant.refreshToken !== undefined };
  }
}

function assertUsable({ status, statusReason }: Connection): void {
  const details = statusReason === undefined ? {} : { details: { reason: statusReason } };
  switch (status) {
    case 'active':
    case 'error':
      return;
    case 'pending':
      throw new HawserError('connection_pending', 'The user has not finished connecting yet.');
    case 'expired':
      throw new HawserError(
        'connection_expired',
        'The grant has ended; the user has to reconnect.',
        details,
      );
    case 'revoked':
      throw new HawserError(
        'connection_revoked',
        'Access was taken back; the user has to reconnect.',
        details,
      );
    case 'suspended':
      throw new HawserError('connection_suspended', 'This connection is switched off.', details);
  }
}
