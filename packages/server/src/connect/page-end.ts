import { randomInt } from 'node:crypto';
import { HawserError } from '@hawser/contract';
import type { NewGrant } from '../connections/establish.js';
import { hashToken, randomToken } from '../identifiers.js';
import { assertConfirmToken, type Completion } from './completion.js';
import type { DerivedSecrets } from './derived-secrets.js';
import { endedError, whyEnded, type CallbackOutcome } from './outcome.js';
import { sameText } from './same-text.js';
import type { Attempt, Session } from './session.js';
import type { SessionStore } from './session-store.js';

/** Letters that are not mistaken for each other when they are read out, and form no words. */
const letters = 'BCDFGHJKLMNPQRSTVWXZ';
const codeLength = 8;
const codeLifetimeMs = 10 * 60_000;
const codeTriesAtMost = 5;

/** Revokes a grant at its provider that no connection has. */
export type RevokeUnclaimed = (
  session: Pick<Session, 'accountMode' | 'provider'>,
  grant: NewGrant,
) => Promise<void>;

interface PageEndParts {
  readonly sessionStore: SessionStore;
  readonly completion: Completion;
  readonly derivedSecrets: DerivedSecrets;
  readonly revokeUnclaimed: RevokeUnclaimed;
  readonly trustConnectLinks: boolean;
}

/** What the end page shows for the user to take to the program that made the link. */
export interface ShownCode {
  /** Eight letters. */
  readonly code: string;
  /** The token of the way back to the partner's page, if the session has one. */
  readonly confirmToken: string | undefined;
}

/** Ends the sessions of hosted pages: their grants become connections, or are revoked. */
export class PageEnd {
  readonly #parts: PageEndParts;

  constructor(parts: PageEndParts) {
    this.#parts = parts;
  }

  /** Returns the sessions of a page's integrations: several, or the page's own. */
  async members(page: Session): Promise<readonly Session[]> {
    const members = await this.#parts.sessionStore.ofLead(page.id);
    return members.length === 0 ? [page] : members;
  }

  /**
   * Takes the grant of one integration. The connections are made when that of the last one came and
   * the user is proven; otherwise they wait.
   * @throws HawserError `session_already_used`, `session_cancelled`, and `forbidden` when another
   * browser brought a grant before
   */
  async take(
    session: Session,
    grant: NewGrant,
    { attempt, proven }: { readonly attempt: Attempt; readonly proven: boolean },
  ): Promise<CallbackOutcome['result']> {
    const { sessionStore, completion, trustConnectLinks } = this.#parts;
    const isProven = proven || (trustConnectLinks && session.agentTokenId === undefined);
    if (session.leadId === undefined) {
      if (isProven) {
        await completion.now(session, grant);
        return { status: 'completed' };
      }
      await completion.later(session, grant, attempt);
      return { status: 'awaiting_confirmation', confirmToken: undefined };
    }
    const boundTo = await sessionStore.bindLead(session.leadId, attempt.nonceHash);
    if (boundTo !== attempt.nonceHash) throw otherBrowser();
    await completion.later(session, grant, attempt);
    const page = await sessionStore.find(session.leadId);
    if (!page) throw endedError(session);
    const members = await this.members(page);
    if (members.some(({ unclaimed }) => !unclaimed)) return { status: 'more_wanted' };
    if (!isProven) return { status: 'awaiting_confirmation', confirmToken: undefined };
    await this.attach(page);
    return { status: 'completed' };
  }

  /**
   * Makes the connections of all grants that came.
   * @throws HawserError `connection_pending` when none came, `session_already_used`, …
   */
  async attach(page: Session): Promise<void> {
    const { completion, sessionStore } = this.#parts;
    const members = await this.members(page);
    const hasSeveral = members[0] !== page;
    // Some are made already where an earlier call was cut off in the middle.
    let made = hasSeveral
      ? members.find(({ status }) => status === 'completed')?.connectionId
      : undefined;
    const waiting = await this.#waiting(page);
    if (waiting.length === 0 && made === undefined)
      throw whyEnded(page) ? endedError(page) : nothingYet();
    for (const [member, grant] of waiting) {
      const connectionId = await completion.redeem(member, grant);
      made ??= connectionId;
    }
    if (hasSeveral && made !== undefined) await sessionStore.completeLead(page.id, made);
  }

  /**
   * Makes the code of the end page; it works for ten minutes from the first time that it is shown.
   * Each time it is another.
   * @throws HawserError `session_expired`, `session_already_used`, …
   */
  async show(page: Session): Promise<ShownCode> {
    const { sessionStore, derivedSecrets } = this.#parts;
    const code = Array.from({ length: codeLength }, () =>
      letters.charAt(randomInt(letters.length)),
    ).join('');
    const confirmToken = page.returnTo === undefined ? undefined : randomToken();
    const codeHash = derivedSecrets.codeHash(page.id, code);
    const confirmTokenHash = confirmToken === undefined ? undefined : hashToken(confirmToken);
    if (await sessionStore.show(page, { codeHash, confirmTokenHash }, codeLifetimeMs))
      return { code, confirmToken };
    throw endedError((await sessionStore.find(page.id)) ?? page);
  }

  /**
   * Makes the connections for the partner's backend, which vouches for the user it sees.
   * @throws HawserError `forbidden` for a wrong token, `session_expired`, `session_already_used`, …
   */
  async confirmReturn(page: Session, confirmToken: string): Promise<void> {
    assertConfirmToken(page, confirmToken);
    await this.attach(page);
  }

  /**
   * Makes the connections for the caller that brings the end page's code. After five wrong codes,
   * the session has failed and its grants are revoked.
   * @throws HawserError `validation_failed` for a wrong code, `connection_pending` before the code
   * was shown, `session_expired`, `session_already_used`, …
   */
  async confirm(page: Session, given: string): Promise<void> {
    const { sessionStore, derivedSecrets } = this.#parts;
    if (page.status === 'awaiting_confirmation' && !page.codeHash) throw nothingYet();
    const tries = await sessionStore.takeTry(page.id, codeTriesAtMost);
    if (tries === undefined) {
      if (page.status === 'pending') throw nothingYet();
      throw endedError((await sessionStore.find(page.id)) ?? page);
    }
    const code = given.toUpperCase().replace(/[\s-]/g, '');
    // Read after the try was counted: the code may have been shown again since.
    const current = (await sessionStore.find(page.id)) ?? page;
    if (sameText(derivedSecrets.codeHash(page.id, code), current.codeHash ?? ''))
      return this.attach(current);
    if (tries === codeTriesAtMost) await this.#fail(current);
    throw new HawserError(
      'validation_failed',
      tries === codeTriesAtMost
        ? 'This code is not the one on the page. It was the fifth that did not fit, so the link has ended: make a new one.'
        : 'This code is not the one on the page. Ask the user to read it again.',
      { details: { field: 'code' } },
    );
  }

  /** Cancels a session, and revokes the grants that wait. Returns false when it has ended. */
  async cancel(page: Session): Promise<boolean> {
    const waiting = await this.#waiting(page);
    if (!(await this.#parts.sessionStore.cancel(page.id))) return false;
    await this.#revoke(waiting);
    return true;
  }

  async #fail(page: Session): Promise<void> {
    const waiting = await this.#waiting(page);
    const message = 'Five wrong codes were entered. No changes were made.';
    if (await this.#parts.sessionStore.end(page.id, 'browser_not_verified', message))
      await this.#revoke(waiting);
  }

  async #waiting(page: Session): Promise<(readonly [Session, NewGrant])[]> {
    const waiting: (readonly [Session, NewGrant])[] = [];
    for (const member of await this.members(page)) {
      const grant = await this.#parts.completion.unclaimed(member);
      if (grant) waiting.push([member, grant]);
    }
    return waiting;
  }

  async #revoke(waiting: readonly (readonly [Session, NewGrant])[]): Promise<void> {
    for (const [session, grant] of waiting) await this.#parts.revokeUnclaimed(session, grant);
  }
}

export function otherBrowser(): HawserError {
  return new HawserError(
    'forbidden',
    'This connection was started in another browser, or this browser blocks cookies. Continue where you began.',
  );
}

function nothingYet(): HawserError {
  return new HawserError(
    'connection_pending',
    'The user has not finished on the page yet. Ask them for the code that it shows at the end.',
  );
}
