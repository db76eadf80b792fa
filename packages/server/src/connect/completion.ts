import { createHash, timingSafeEqual } from 'node:crypto';
import { HawserError } from '@hawser/contract';
import { establish, IdentityMismatch, type NewGrant } from '../connections/establish.js';
import type { Connection } from '../connections/connection.js';
import type { ConnectionStore } from '../connections/store.js';
import { hashToken, randomToken } from '../identifiers.js';
import type { IntegrationsService } from '../integrations/integrations.js';
import type { UsageService } from '../usage/usage.js';
import type { Vault } from '../vault/vault.js';
import type { Attempt, Session } from './session.js';
import { endedError } from './outcome.js';
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
 * Turns a session's grant into a connection: at once where the user at the browser is proven to be
 * the account's own, and otherwise only when that user's side asks for it. A forwarded link must
 * never attach one person's account to another's.
 */
export class Completion {
  readonly #parts: CompletionParts;

  constructor(parts: CompletionParts) {
    this.#parts = parts;
  }

  /** @throws HawserError `session_already_used`, `session_cancelled`; IdentityMismatch */
  async now(
    session: Session,
    grant: NewGrant,
    from: 'callback' | 'claim' = 'callback',
  ): Promise<Connection> {
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
   * Parks the grant, sealed. Returns the token with which a partner's backend confirms it.
   * @throws HawserError `session_already_used`, `session_cancelled`
   */
  async later(session: Session, grant: NewGrant, attempt: Attempt): Promise<string | undefined> {
    const confirmToken = session.mode === 'link' ? randomToken() : undefined;
    const { vault, sessionStore } = this.#parts;
    const proof = {
      confirmTokenHash: confirmToken === undefined ? undefined : hashToken(confirmToken),
      claimNonceHash: attempt.openerProven ? undefined : attempt.nonceHash,
    };
    const parked = await vault.sealAndStore(session.accountId, async () =>
      sessionStore.park(session.id, await vault.sealJson(unclaimedPlace(session), grant), proof),
    );
    if (parked) return confirmToken;
    throw await this.#whyNot(session);
  }

  /**
   * The opener proves with its verifier that it began the session. Where the start URL may have been
   * forwarded, it also has to be the browser that came back from the provider: an attacker has a
   * verifier of its own session too.
   * @throws HawserError `forbidden` for a wrong verifier or browser, `session_expired`, `session_already_used`, …
   */
  async claim(session: Session, verifier: string, browserNonces: readonly string[]): Promise<void> {
    const { claimNonceHash } = session;
    if (
      claimNonceHash !== undefined &&
      !browserNonces.some((nonce) => sameText(hashToken(nonce), claimNonceHash))
    ) {
      throw new HawserError(
        'forbidden',
        'The connection was made in another browser than this one. Begin again, in one browser.',
      );
    }
    const presented = createHash('sha256').update(verifier).digest('base64url');
    await this.#redeem(
      session,
      presented,
      session.claimChallenge,
      'The verifier is not the one of this session.',
    );
  }

  /**
   * A partner's backend vouches for the user that it sees.
   * @throws HawserError `forbidden` for a wrong token, `session_expired`, `session_already_used`, …
   */
  confirm(session: Session, confirmToken: string): Promise<void> {
    const presented = hashToken(confirmToken);
    return this.#redeem(
      session,
      presented,
      session.confirmTokenHash,
      'The confirm_token is not the one of this session.',
    );
  }

  async #redeem(
    session: Session,
    presented: string,
    expected: string | undefined,
    wrong: string,
  ): Promise<void> {
    if (session.status === 'completed' || session.status === 'cancelled') throw endedError(session);
    if (!expected || !sameText(presented, expected)) throw new HawserError('forbidden', wrong);
    if (session.expired) {
      throw new HawserError('session_expired', 'The session has expired. Begin again.');
    }
    if (session.status !== 'awaiting_confirmation' || !session.unclaimed) {
      throw new HawserError(
        'connection_pending',
        'The user has not come back from the provider yet.',
      );
    }
    const opened = await this.#parts.vault.openJson(unclaimedPlace(session), session.unclaimed);
    try {
      await this.now(session, opened as NewGrant, 'claim');
    } catch (error) {
      if (!(error instanceof IdentityMismatch)) throw error;
      const message = `Another account than ${error.expected.label} was chosen. Choose that one, or connect the other one separately.`;
      await this.#parts.sessionStore.fail(session.id, 'identity_mismatch', message, [
        'awaiting_confirmation',
      ]);
    }
  }

  async #whyNot(session: Session): Promise<HawserError> {
    return endedError((await this.#parts.sessionStore.find(session.id)) ?? session);
  }
}

function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
