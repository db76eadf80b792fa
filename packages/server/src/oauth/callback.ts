import { timingSafeEqual } from 'node:crypto';
import { HawserError, isConnectErrorCode, type ConnectErrorCode } from '@hawser/contract';
import type { Accounts, Scope } from '../accounts/accounts.js';
import type { Connection } from '../connections/connection.js';
import { grantOfTokens, IdentityMismatch, type NewGrant } from '../connections/establish.js';
import { hashToken } from '../identifiers.js';
import { isOAuth, type Integrations } from '../integrations/integrations.js';
import type { Logger } from '../logger.js';
import { endedError, type CompleteSession } from '../sessions/complete.js';
import { isOtherUser, provesUser, type HostUser } from '../sessions/host-user.js';
import type { Attempt, Session, SessionStore } from '../sessions/store.js';
import { otherUser, whyEnded } from './authorize.js';
import type { DerivedSecrets } from './derived-secrets.js';
import { lookUpIdentity } from './identity.js';
import type { Egress } from '../egress/egress.js';
import type { TokenEndpoint } from './token-endpoint.js';

interface CallbackParts {
  readonly sessions: SessionStore;
  readonly accounts: Accounts;
  readonly integrations: Integrations;
  readonly tokenEndpoint: TokenEndpoint;
  readonly egress: Egress;
  readonly secrets: DerivedSecrets;
  readonly complete: CompleteSession;
  readonly redirectUri: string;
  readonly trustConnectLinks: boolean;
  readonly logger: Logger;
}

export interface CallbackRequest {
  readonly parameters: URLSearchParams;
  /** The nonces that this browser keeps for a session. */
  readonly browserNonces: (sessionId: string) => readonly string[];
  readonly user: HostUser | undefined;
}

/** How a callback of a proven browser ended. */
export interface CallbackOutcome {
  readonly session: Session;
  readonly result:
    | { readonly status: 'completed' }
    /** The grant waits for its user to be proven; a partner's backend does that with the token. */
    | { readonly status: 'awaiting_confirmation'; readonly confirmToken: string | undefined }
    | FailedConnect;
}

/** Why a connect made no connection, in words for its user. */
export interface FailedConnect {
  readonly status: 'failed';
  readonly code: ConnectErrorCode;
  readonly message: string;
}

/** A reason to end an attempt that the user is told. */
class AttemptFailed extends Error {
  override readonly name = 'AttemptFailed';
  readonly code: ConnectErrorCode;

  constructor(code: ConnectErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** The redirect URI: where every provider sends the browser back to. */
export class Callback {
  readonly #parts: CallbackParts;

  constructor(parts: CallbackParts) {
    this.#parts = parts;
  }

  /**
   * @throws HawserError `invalid_state` for a state that isn't ours, `forbidden` for another browser
   * or user; neither touches the session. `validation_failed` for a parameter that comes twice.
   */
  async handle(request: CallbackRequest): Promise<CallbackOutcome> {
    const state = onlyValue(request.parameters, 'state');
    for (const name of ['code', 'error', 'iss']) onlyValue(request.parameters, name);
    const attempt =
      state === null ? undefined : await this.#parts.sessions.findAttempt(hashToken(state));
    const session = attempt && (await this.#parts.sessions.find(attempt.sessionId));
    if (state === null || !attempt || !session) {
      throw new HawserError(
        'invalid_state',
        'This answer belongs to no connection that was begun here. Close this window and begin again.',
      );
    }
    const proven = await this.#assertBrowser(request, attempt, session);

    if (!(await this.#parts.sessions.consumeState(attempt.stateHash))) {
      const current = (await this.#parts.sessions.find(session.id)) ?? session;
      return { session, result: whyEnded(current) ?? usedTwice };
    }
    try {
      const grant = await this.#exchange(session, state, request.parameters);
      return { session, result: await this.#finish(session, attempt, grant, proven) };
    } catch (error) {
      const failure = this.#failureOf(session, error);
      await this.#parts.sessions.fail(session.id, failure.code, failure.message);
      return { session, result: { status: 'failed', ...failure } };
    }
  }

  /**
   * The code that a provider sent to a partner's own redirect URI. The partner answers for its user.
   * @throws HawserError `invalid_state` for a state that isn't this connection's, `session_expired`,
   * `session_already_used`, `session_cancelled`, `token_exchange_failed`
   */
  async exchange(
    scope: Scope,
    connectionId: string,
    { code, state }: { readonly code: string; readonly state: string },
  ): Promise<{ readonly connection: Connection; readonly clientState: string | undefined }> {
    const { sessions, complete } = this.#parts;
    const attempt = await sessions.findAttempt(hashToken(state));
    const session = attempt && (await sessions.find(attempt.sessionId));
    if (
      session?.mode !== 'exchange' ||
      session.partnerId !== scope.partnerId ||
      session.accountMode !== scope.mode ||
      session.targetConnectionId !== connectionId
    ) {
      throw new HawserError(
        'invalid_state',
        'This state belongs to no authorization URL of this connection. Ask for a new one.',
        { details: { field: 'state' } },
      );
    }
    if (!(await sessions.consumeState(hashToken(state)))) {
      throw endedError((await sessions.find(session.id)) ?? session);
    }
    try {
      const grant = await this.#exchange(session, state, new URLSearchParams({ code, state }));
      const connection = await complete.now(session, grant);
      return { connection, clientState: session.clientState };
    } catch (error) {
      const { code: failure, message } = this.#failureOf(session, error);
      await sessions.fail(session.id, failure, message);
      throw error instanceof HawserError
        ? error
        : new HawserError('token_exchange_failed', message, {
            cause: error,
            details: { reason: failure },
          });
    }
  }

  /** Whether the account's own user is proven to be at this browser. */
  async #assertBrowser(
    { browserNonces, user }: CallbackRequest,
    attempt: Attempt,
    session: Session,
  ): Promise<boolean> {
    const expected = Buffer.from(attempt.nonceHash);
    const bound = browserNonces(session.id).some((nonce) => {
      const presented = Buffer.from(hashToken(nonce));
      return presented.length === expected.length && timingSafeEqual(presented, expected);
    });
    if (!bound) {
      throw new HawserError(
        'forbidden',
        'This connection was begun in another browser, or this one blocks cookies. Begin again, in one browser.',
      );
    }
    const account = await this.#parts.accounts.find(
      { partnerId: session.partnerId, mode: session.accountMode },
      session.accountId,
    );
    if (!account || isOtherUser(user, account)) throw otherUser();
    return attempt.accountProven || provesUser(user, account);
  }

  async #exchange(session: Session, state: string, parameters: URLSearchParams): Promise<NewGrant> {
    const { integrations, tokenEndpoint, egress, secrets } = this.#parts;
    const integration = integrations.in(session.accountMode).get(session.provider);
    if (!isOAuth(integration)) throw new TypeError(`${session.provider} has no OAuth`);
    const { name } = integration.provider;
    const error = parameters.get('error');
    if (error !== null) throw refusal(error, name);
    if (!parameters.get('code')) {
      throw new AttemptFailed('no_code', `${name} came back without an answer. You can try again.`);
    }
    const exchanged = await tokenEndpoint.exchangeCode(integration, {
      parameters,
      redirectUri: session.redirectUri ?? this.#parts.redirectUri,
      state,
      codeVerifier: secrets.codeVerifier(state),
      nonce: secrets.nonce(state),
    });
    const identity = await lookUpIdentity({ egress, tokenEndpoint }, integration, {
      accessToken: exchanged.tokens.accessToken,
      answer: exchanged.answer,
      claims: exchanged.claims,
    });
    return grantOfTokens(exchanged.tokens, session.scopes, identity);
  }

  async #finish(
    session: Session,
    attempt: Attempt,
    grant: NewGrant,
    proven: boolean,
  ): Promise<CallbackOutcome['result']> {
    const { complete, trustConnectLinks } = this.#parts;
    if (proven || (session.mode === 'link' && trustConnectLinks)) {
      await complete.now(session, grant);
      return { status: 'completed' };
    }
    if (session.mode !== 'link' && session.claimChallenge === undefined) {
      throw new AttemptFailed(
        'browser_not_verified',
        'It could not be verified that this browser is yours. Sign in and begin again.',
      );
    }
    return {
      status: 'awaiting_confirmation',
      confirmToken: await complete.later(session, grant, attempt),
    };
  }

  #failureOf(session: Session, error: unknown): { code: ConnectErrorCode; message: string } {
    const { accountMode, provider } = session;
    const name = this.#parts.integrations.in(accountMode).find(provider)?.provider.name ?? provider;
    if (error instanceof AttemptFailed) return { code: error.code, message: error.message };
    if (error instanceof IdentityMismatch) {
      return {
        code: 'identity_mismatch',
        message: `You chose another ${name} account than ${error.expected.label}. Choose that one, or connect the other one separately.`,
      };
    }
    if (error instanceof HawserError && isConnectErrorCode(error.code)) {
      return { code: error.code, message: error.message };
    }
    this.#parts.logger.error(
      { sessionId: session.id, provider: session.provider, error },
      'a connect could not be finished',
    );
    return {
      code: 'token_exchange_failed',
      message: `${name} could not be connected. You can try again.`,
    };
  }
}

/** The session is open and the state is used: the same callback came twice. */
const usedTwice: FailedConnect = {
  status: 'failed',
  code: 'session_already_used',
  message: 'This answer was used already. Begin again where you came from.',
};

function refusal(error: string, name: string): AttemptFailed {
  if (
    error === 'access_denied' ||
    error === 'user_cancelled_login' ||
    error === 'user_cancelled_authorize'
  ) {
    return new AttemptFailed(
      'access_denied',
      'Authentication was cancelled. No changes were made. You can try again when you are ready.',
    );
  }
  // The provider's own words stay out: error_description is anybody's text.
  return new AttemptFailed('provider_error', `${name} reported an error. You can try again.`);
}

/** @throws HawserError `validation_failed` when the parameter comes more than once (RFC 6749 section 3.1) */
function onlyValue(parameters: URLSearchParams, name: string): string | null {
  const values = parameters.getAll(name);
  if (values.length > 1) {
    throw new HawserError('validation_failed', `The parameter "${name}" came more than once.`, {
      details: { field: name },
    });
  }
  return values[0] ?? null;
}
