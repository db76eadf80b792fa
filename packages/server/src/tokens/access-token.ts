import { HawserError } from '@hawser/contract';
import { credentialPlace, type Credential } from '../grants/sealed-grant.js';
import type { ConnectionForUse, SealedCredential } from '../connections/sealed-credential.js';
import type { ConnectionWithGrant } from '../connections/reads.js';
import type { Place } from '../vault/envelope.js';
import type { Vault } from '../vault/vault.js';
import type { Refresher } from './refresh.js';

/** A token is not given out when it ends within this time: the caller could not use it any more. */
const usableForMs = 5_000;

/** A usable credential and the connection that it belongs to. */
export interface UsableCredential {
  readonly connection: ConnectionForUse;
  readonly credential: Credential;
  /** Whether it can be renewed without the user. */
  readonly refreshable: boolean;
}

interface AccessTokenParts {
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
   * Opens a credential that was just read, or the one that a refresh gives.
   * @throws HawserError `connection_pending`, `connection_expired`, `connection_revoked`,
   * `connection_suspended`, and what {@link Refresher.refresh} throws when there is no valid token to
   * fall back on
   */
  async use(held: SealedCredential): Promise<UsableCredential> {
    assertUsable(held.connection);
    if (this.isFresh(held.connection)) return this.#openAtOnce(held) ?? this.#open(held);
    const { id, generation } = held.connection;
    const refreshed = this.#parts.refresher.refresh(id, generation);
    if (!this.#isValid(held.connection)) return this.#openGrant(await refreshed);
    // It is early on purpose: the caller gets what is still valid, and need not wait for the rest,
    // whose trouble the refresher has logged.
    refreshed.catch(() => undefined);
    return this.#open(held);
  }

  /** A credential newer than `generation`, because somebody asks for a refresh. */
  async renew(connectionId: string, generation: number): Promise<UsableCredential> {
    return this.#openGrant(
      await this.#parts.refresher.refresh(connectionId, generation, { asked: true }),
    );
  }

  /** A credential newer than `generation`: for when the provider answered 401 to that one. */
  async readAfter(connectionId: string, generation: number): Promise<UsableCredential> {
    return this.#openGrant(await this.#parts.refresher.refresh(connectionId, generation));
  }

  /** Whether the access token is valid and not due for a refresh. */
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
    return usableOf(held, await this.#parts.vault.open(placeOf(held), held.credential));
  }

  /** Most reads come here: what they need not wait for would cost as much as to decrypt. */
  #openAtOnce(held: SealedCredential): UsableCredential | undefined {
    const plaintext = this.#parts.vault.openAtOnce(placeOf(held), held.credential);
    return plaintext && usableOf(held, plaintext);
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
