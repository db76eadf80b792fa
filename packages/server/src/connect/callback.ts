import { timingSafeEqual } from 'node:crypto';
import { HawserError } from '@hawser/contract';
import type { NewGrant } from '../connections/establish.js';
import { hashToken } from '../identifiers.js';
import { siteIn, type Choices } from './site-choice.js';
import type { Completion } from './completion.js';
import { isOtherUser, provesUser, type HostUser } from './host-user.js';
import type { Attempt, Session } from './session.js';
import {
  otherUser,
  whyEnded,
  type CallbackOutcome,
  type FailedConnect,
  type UsableLinks,
} from './outcome.js';
import type { PageEnd } from './page-end.js';
import type { SessionStore } from './session-store.js';
import { AttemptFailed, type ReceivedGrants } from './received-grants.js';

interface CallbackParts {
  readonly sessionStore: SessionStore;
  readonly assertUsable: UsableLinks;
  readonly choices: Choices;
  readonly receivedGrants: ReceivedGrants;
  readonly completion: Completion;
  readonly pageEnd: PageEnd;
  readonly trustConnectLinks: boolean;
}

/** A browser that returns from a provider. */
export interface Returning {
  /** Returns the nonces that this browser's cookies hold for a session. */
  readonly browserNonces: (sessionId: string) => readonly string[];
  /** The host's signed-in user, if any. */
  readonly user: HostUser | undefined;
}

/** A request to the redirect URI. */
export interface CallbackRequest extends Returning {
  /** The query parameters that the provider added. */
  readonly parameters: URLSearchParams;
}

/** A user's choice of a site. */
export interface SiteRequest extends Returning {
  /** The state of the attempt in which the user was asked. */
  readonly state: string;
  /** The id of the chosen site. */
  readonly site: string;
}

/** Handles the redirect URI, to which every provider sends the browser back. */
export interface Callback {
  /**
   * Handles a browser that the provider sent back, and returns the outcome.
   * @throws HawserError `invalid_state` for an unknown state, `forbidden` for another browser or
   * user, and `partner_suspended`, all without changing the session; `validation_failed` for a
   * repeated parameter
   */
  handle(request: CallbackRequest): Promise<CallbackOutcome>;
  /**
   * Continues with the site that the user chose, and returns the outcome.
   * @throws HawserError `invalid_state` for an unknown state, `forbidden` for another browser or
   * user, and `validation_failed` for a site that was not offered
   */
  pickSite(request: SiteRequest): Promise<CallbackOutcome>;
}

export class CallbackService implements Callback {
  readonly #parts: CallbackParts;

  constructor(parts: CallbackParts) {
    this.#parts = parts;
  }

  async handle(request: CallbackRequest): Promise<CallbackOutcome> {
    const state = onlyValue(request.parameters, 'state');
    for (const name of ['code', 'error', 'iss']) onlyValue(request.parameters, name);
    const { attempt, session, proven } = await this.#opening(state ?? '', request);
    const { sessionStore, receivedGrants, choices } = this.#parts;
    if (!(await sessionStore.consumeState(attempt.stateHash))) return this.#overtaken(session);
    return this.#concluding(session, async () => {
      const exchanged = await receivedGrants.exchange(session, state ?? '', request.parameters);
      const sites = await receivedGrants.sites(session, exchanged);
      const site = sites && (await receivedGrants.obviousSite(session, sites));
      if (!sites || site)
        return this.#finish(
          session,
          attempt,
          await receivedGrants.grant(session, exchanged, site),
          proven,
        );
      const kept = await choices.keep(session, attempt.stateHash, {
        tokens: exchanged.tokens,
        sites,
      });
      return kept ? { status: 'site_wanted', state: state ?? '', sites } : undefined;
    });
  }

  async pickSite(request: SiteRequest): Promise<CallbackOutcome> {
    const { attempt, session, proven } = await this.#opening(request.state, request);
    const { choices, receivedGrants } = this.#parts;
    const choice = await choices.find(session, attempt.stateHash);
    if (!choice) return this.#overtaken(session);
    const site = siteIn(choice, request.site);
    if (!(await choices.take(session, attempt.stateHash))) return this.#overtaken(session);
    return this.#concluding(session, async () =>
      this.#finish(session, attempt, await receivedGrants.grant(session, choice, site), proven),
    );
  }

  /** Returns the attempt of a state after checking that it is the same browser. */
  async #opening(
    state: string,
    returning: Returning,
  ): Promise<{ attempt: Attempt; session: Session; proven: boolean }> {
    const { sessionStore } = this.#parts;
    const found = state === '' ? undefined : await sessionStore.findAttempt(hashToken(state));
    if (!found) {
      throw new HawserError(
        'invalid_state',
        'This response does not belong to a connection that was started here. Close this window and start again.',
      );
    }
    const { attempt, session } = found;
    await this.#parts.assertUsable(session);
    return { attempt, session, proven: provenAt(returning, attempt, session) };
  }

  async #overtaken(session: Session): Promise<CallbackOutcome> {
    const current = (await this.#parts.sessionStore.find(session.id)) ?? session;
    return { session, result: whyEnded(current) ?? usedTwice };
  }

  /** Runs the work. A failure is recorded on the session and returned as the outcome. */
  async #concluding(
    session: Session,
    work: () => Promise<CallbackOutcome['result'] | undefined>,
  ): Promise<CallbackOutcome> {
    try {
      const result = await work();
      return result ? { session, result } : await this.#overtaken(session);
    } catch (error) {
      const failure = this.#parts.receivedGrants.failureOf(session, error);
      await this.#parts.sessionStore.fail(session.id, failure.code, failure.message);
      return { session, result: { status: 'failed', ...failure } };
    }
  }

  async #finish(
    session: Session,
    attempt: Attempt,
    grant: NewGrant,
    proven: boolean,
  ): Promise<CallbackOutcome['result']> {
    const { completion, pageEnd, trustConnectLinks } = this.#parts;
    if (session.mode === 'page') return pageEnd.take(session, grant, { attempt, proven });
    if (proven || (session.mode === 'link' && trustConnectLinks)) {
      await completion.now(session, grant);
      return { status: 'completed' };
    }
    if (session.mode !== 'link' && session.claimChallenge === undefined) {
      throw new AttemptFailed(
        'browser_not_verified',
        'We could not verify that this browser is yours. Sign in and start again.',
      );
    }
    return {
      status: 'awaiting_confirmation',
      confirmToken: await completion.later(session, grant, attempt),
    };
  }
}

/**
 * Checks that this is the browser of the attempt. Returns whether the account's user is proven to be
 * at it.
 * @throws HawserError `forbidden`
 */
function provenAt({ browserNonces, user }: Returning, attempt: Attempt, session: Session): boolean {
  const expected = Buffer.from(attempt.nonceHash);
  const bound = browserNonces(session.leadId ?? session.id).some((nonce) => {
    const presented = Buffer.from(hashToken(nonce));
    return presented.length === expected.length && timingSafeEqual(presented, expected);
  });
  if (!bound) {
    throw new HawserError(
      'forbidden',
      'This connection was started in another browser, or this browser blocks cookies. Start again and stay in one browser.',
    );
  }
  if (isOtherUser(user, session)) throw otherUser();
  return attempt.accountProven || provesUser(user, session);
}

/** The session is still open but the state has been used: the same callback arrived twice. */
const usedTwice: FailedConnect = {
  status: 'failed',
  code: 'session_already_used',
  message:
    'This response has already been used. Go back to the page you came from and start again.',
};

/**
 * Returns a parameter's value, or null when it is missing.
 * @throws HawserError `validation_failed` when it is repeated (RFC 6749 section 3.1)
 */
function onlyValue(parameters: URLSearchParams, name: string): string | null {
  const values = parameters.getAll(name);
  if (values.length > 1) {
    throw new HawserError('validation_failed', `The parameter "${name}" must not be repeated.`, {
      details: { field: name },
    });
  }
  return values[0] ?? null;
}
