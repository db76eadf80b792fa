import { createHash } from 'node:crypto';
import { HawserError } from '@hawser/contract';
import { establish, IdentityMismatch, type NewGrant } from '../connections/establish.js';
import type { ConnectionStore } from '../connections/store.js';
import type { ConnectionOrigin } from '../connections/writes.js';
import { hashToken, randomToken } from '../identifiers.js';
import type { IntegrationsService } from '../integrations/integrations.js';
import type { UsageService } from '../usage/usage.js';
import type { Vault } from '../vault/vault.js';
import type { Attempt, Session } from './session.js';
import { endedError } from './outcome.js';
import { sameText } from './same-text.js';
import { unclaimedPlace } from './sealed-places.js';
import type { SessionStore } from './session-store.js';

interface CompletionParts {
  readonly sessionStore: SessionStore;
  readonly connectionStore: ConnectionStore;
  readonly vault: Vault;
  readonly integrations: IntegrationsService;
  readonly usage: UsageService;
}

/**
 * Turns a session's grant into a connection. If the account's user is proven to be at the browser,
 * this happens immediately; otherwise the grant waits until the user's side claims or confirms it.
 * This keeps a forwarded link from attaching one person's provider account to another person.
 */
export class Completion {
  readonly #parts: CompletionParts;

  constructor(parts: CompletionParts) {
    this.#parts = parts;
  }

  /**
   * Stores the grant as a connection and completes the session. Returns what never changes of the
   * connection.
   * @throws HawserError `session_already_used`, `session_cancelled`
   * @throws IdentityMismatch when the connection to reconnect has another identity
   */
  async now(
    session: Session,
    grant: NewGrant,
    from: 'callback' | 'claim' = 'callback',
  ): Promise<ConnectionOrigin> {
    const { connectionStore, vault, sessionStore, integrations } = this.#parts;
    const connection = await establish(
      { connectionStore, vault },
      {
        partnerId: session.partnerId,
        accountId: session.accountId,
        mode: session.accountMode,
        integration: integrations.in(session.accountMode).get(session.provider),
        grant,
        targetConnectionId: session.targetConnectionId,
        alongside: (database, connectionId) =>
          sessionStore.complete(database, session.id, connectionId, from),
      },
    );
    if (!connection) throw await this.#whyNot(session);
    this.#parts.usage.countAuthentication(connection, true);
    return connection;
  }

  /**
   * Stores the grant, encrypted, until it is claimed or confirmed. Returns the token with which a
   * partner's backend confirms it, if the session is a link.
   * @throws HawserError `session_already_used`, `session_cancelled`
   */
  async later(session: Session, grant: NewGrant, attempt: Attempt): Promise<string | undefined> {
    const confirmToken = session.mode === 'link' ? randomToken() : undefined;
    const { vault, sessionStore } = this.#parts;
    const proof = {
      confirmTokenHash: confirmToken === undefined ? undefined : hashToken(confirmToken),
      claimNonceHash:
        attempt.openerProven && session.mode !== 'page' ? undefined : attempt.nonceHash,
    };
    const parked = await vault.sealAndStore(session.accountId, async () =>
      sessionStore.park(session.id, await vault.sealJson(unclaimedPlace(session), grant), proof),
    );
    if (parked) return confirmToken;
    throw await this.#whyNot(session);
  }

  /**
   * Completes the session for the page that created it, which proves this with its verifier. If the
   * start URL may have been forwarded, the claim must also come from the browser that returned from
   * the provider, because an attacker has a verifier for a session too.
   * @throws HawserError `forbidden` for a wrong verifier or browser, `session_expired`,
   * `session_already_used`, …
   */
  async claim(session: Session, verifier: string, browserNonces: readonly string[]): Promise<void> {
    const { claimNonceHash } = session;
    if (
      claimNonceHash !== undefined &&
      !browserNonces.some((nonce) => sameText(hashToken(nonce), claimNonceHash))
    ) {
      throw new HawserError(
        'forbidden',
        'The connection was made in another browser. Start again and stay in one browser.',
      );
    }
    const presented = createHash('sha256').update(verifier).digest('base64url');
    assertProven(session, {
      presented,
      expected: session.claimChallenge,
      wrong: 'The verifier does not match this session.',
    });
    await this.#redeemWaiting(session);
  }

  /**
   * Completes the session for a partner's backend, which vouches for the user it sees.
   * @throws HawserError `forbidden` for a wrong token, `session_expired`, `session_already_used`, …
   */
  confirm(session: Session, confirmToken: string): Promise<void> {
    assertConfirmToken(session, confirmToken);
    return this.#redeemWaiting(session);
  }

  /**
   * Completes a session whose user is proven. Returns the id of the connection; undefined when the
   * grant is of another identity than the connection to reconnect, and the session has failed.
   * @throws HawserError `session_expired`, `session_already_used`, …
   */
  async redeem(session: Session, grant: NewGrant): Promise<string | undefined> {
    try {
      return (await this.now(session, grant, 'claim')).id;
    } catch (error) {
      if (!(error instanceof IdentityMismatch)) throw error;
      const message = `The connection is for ${error.expected.label}, but another account was chosen. Choose ${error.expected.label}, or connect the other account separately.`;
      await this.#parts.sessionStore.fail(session.id, 'identity_mismatch', message, [
        'awaiting_confirmation',
      ]);
      return undefined;
    }
  }

  /** Returns the grant that waits for its user, if any. */
  async unclaimed(session: Session): Promise<NewGrant | undefined> {
    if (!session.unclaimed) return undefined;
    const opened = await this.#parts.vault.openJson(unclaimedPlace(session), session.unclaimed);
    return opened as NewGrant;
  }

  async #redeemWaiting(session: Session): Promise<void> {
    const grant = await this.unclaimed(session);
    if (session.status !== 'awaiting_confirmation' || !grant) {
      throw new HawserError(
        'connection_pending',
        'The user has not returned from the provider yet.',
      );
    }
    await this.redeem(session, grant);
  }

  async #whyNot(session: Session): Promise<HawserError> {
    return endedError((await this.#parts.sessionStore.find(session.id)) ?? session);
  }
}

/**
 * Checks the token that a session's user brought back to the partner's page.
 * @throws HawserError `forbidden` for a wrong token, `session_expired`, `session_already_used`, …
 */
export function assertConfirmToken(session: Session, confirmToken: string): void {
  assertProven(session, {
    presented: hashToken(confirmToken),
    expected: session.confirmTokenHash,
    wrong: 'The confirm_token does not match this session.',
  });
}

function assertProven(
  session: Session,
  proof: {
    readonly presented: string;
    readonly expected: string | undefined;
    readonly wrong: string;
  },
): void {
  const { presented, expected, wrong } = proof;
  if (session.status === 'completed' || session.status === 'cancelled') throw endedError(session);
  if (!expected || !sameText(presented, expected)) throw new HawserError('forbidden', wrong);
  if (session.expired)
    throw new HawserError('session_expired', 'The session has expired. Start again.');
}
