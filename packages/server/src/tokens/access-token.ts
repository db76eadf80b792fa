import { HawserError } from '@hawser/contract';
import { credentialPlace, type Credential } from '../grants/sealed-grant.js';
import type { ConnectionForUse, SealedCredential } from '../connections/sealed-credential.js';
import type { ConnectionWithGrant } from '../connections/reads.js';
import type { Place } from '../vault/envelope.js';
import type { Vault } from '../vault/vault.js';
import { isUnreadable } from '../vault/vault-error.js';
import type { Refresher } from './refresh.js';

/** A token that expires within this time is not handed out: the caller could no longer use it. */
const usableForMs = 5_000;

/** A credential that is valid now, and its connection. */
export interface UsableCredential {
  /** The connection that the credential belongs to. */
  readonly connection: ConnectionForUse;
  /** The decrypted credential. */
  readonly credential: Credential;
  /** Whether it can be refreshed without the user. */
  readonly refreshable: boolean;
}

interface AccessTokenParts {
  readonly vault: Vault;
  readonly refresher: Refresher;
  readonly now: () => number;
}

/** Decrypts credentials for use, refreshing them first when due. */
export class AccessTokens {
  readonly #parts: AccessTokenParts;

  constructor(parts: AccessTokenParts) {
    this.#parts = parts;
  }

  /**
   * Decrypts a credential that was just read, or the one that a refresh returns.
   * @throws HawserError `connection_pending`, `connection_expired`, `connection_revoked`,
   * `connection_suspended`, and the errors of {@link Refresher.refresh} when the current token is
   * no longer valid
   */
  async use(held: SealedCredential): Promise<UsableCredential> {
    assertUsable(held.connection);
    if (this.isFresh(held.connection)) return this.#openSync(held) ?? this.#open(held);
    const { id, generation } = held.connection;
    const refreshed = this.#parts.refresher.refresh(id, generation);
    if (!this.#isValid(held.connection)) return this.#openGrant(await refreshed);
    // The refresh is early on purpose, so the caller gets the token that is still valid and need
    // not wait. The refresher logs any failure.
    refreshed.catch(() => undefined);
    return this.#open(held);
  }

  /** Returns a credential newer than `generation`, because a caller asked for a refresh. */
  async renew(connectionId: string, generation: number): Promise<UsableCredential> {
    return this.#openGrant(
      await this.#parts.refresher.refresh(connectionId, generation, { asked: true }),
    );
  }

  /**
   * Returns a credential newer than `generation`, after the provider answered that one with 401.
   */
  async readAfter(connectionId: string, generation: number): Promise<UsableCredential> {
    return this.#openGrant(await this.#parts.refresher.refresh(connectionId, generation));
  }

  /** Returns whether the access token is valid and not due for a refresh. */
  isFresh(connection: ConnectionForUse): boolean {
    const { refreshDueAt } = connection;
    const due = refreshDueAt !== undefined && refreshDueAt <= this.#parts.now();
    return !due && this.#isValid(connection);
  }

  #isValid({ accessExpiresAt }: ConnectionForUse): boolean {
    return accessExpiresAt === undefined || accessExpiresAt > this.#parts.now() + usableForMs;
  }

  #openGrant({ connection, grant }: ConnectionWithGrant): Promise<UsableCredential> {
    const { credential, refreshToken } = grant;
    return this.#open({ connection, credential, refreshable: refreshToken !== undefined });
  }

  async #open(held: SealedCredential): Promise<UsableCredential> {
    try {
      return usableOf(held, await this.#parts.vault.open(placeOf(held), held.credential));
    } catch (error) {
      if (!isUnreadable(error)) throw error;
      throw await this.#parts.refresher.unreadable(held.connection.id);
    }
  }

  /**
   * Decrypts synchronously if possible. Most reads come here, and awaiting would cost as much as
   * decrypting. A record that cannot be decrypted is left to {@link AccessTokens.#open}.
   */
  #openSync(held: SealedCredential): UsableCredential | undefined {
    try {
      const plaintext = this.#parts.vault.openSync(placeOf(held), held.credential);
      return plaintext && usableOf(held, plaintext);
    } catch (error) {
      if (isUnreadable(error)) return undefined;
      throw error;
    }
  }
}

function placeOf({ connection }: SealedCredential): Place {
  return credentialPlace(connection, connection.generation);
}

function usableOf(
  { connection, refreshable }: SealedCredential,
  plaintext: Buffer,
): UsableCredential {
  const credential = JSON.parse(plaintext.toString('utf8')) as Credential;
  return { connection, credential, refreshable };
}

function assertUsable({ status, statusReason }: ConnectionForUse): void {
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
        'The grant has ended. The user has to reconnect.',
        details,
      );
    case 'revoked':
      throw new HawserError(
        'connection_revoked',
        'Access was revoked. The user has to reconnect.',
        details,
      );
    case 'suspended':
      throw new HawserError(
        'connection_suspended',
        'This connection is suspended. Resume it first.',
        details,
      );
  }
}
