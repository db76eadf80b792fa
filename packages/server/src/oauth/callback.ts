import { timingSafeEqual } from 'node:crypto';
import { HawserError, isConnectErrorCode, type ConnectErrorCode } from '@hawser/contract';
import type { Accounts, Scope } from '../accounts/accounts.js';
import type { Connection } from '../connections/connection.js';
import type { ConnectionStore } from '../connections/store.js';
import { grantOfTokens, IdentityMismatch, type NewGrant } from '../connections/establish.js';
import { hashToken } from '../identifiers.js';
import { isOAuth, type Integrations } from '../integrations/integrations.js';
import type { Logger } from '../logger.js';
import type { OAuthIntegration } from '../providers/integration.js';
import type { Site } from '../providers/provider.js';
import type { Choice, Choices } from '../sessions/choice.js';
import { endedError, type CompleteSession } from '../sessions/complete.js';
import { isOtherUser, provesUser, type HostUser } from '../sessions/host-user.js';
import type { Attempt, Session, SessionStore } from '../sessions/store.js';
import { otherUser, whyEnded } from './authorize.js';
import type { DerivedSecrets } from './derived-secrets.js';
import { lookUpIdentity } from './identity.js';
import { factsOfSite, lookUpSites, obviousSite } from './sites.js';
import type { Egress } from '../egress/egress.js';
import type { Exchanged, TokenEndpoint } from './token-endpoint.js';

interface CallbackParts {
  readonly sessions: SessionStore;
  readonly choices: Choices;
  readonly connections: ConnectionStore;
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

/** Who comes back from a provider. */
export interface Returning {
  /** The nonces that this browser keeps for a session. */
  readonly browserNonces: (sessionId: string) => readonly string[];
  readonly user: HostUser | undefined;
}

export interface CallbackRequest extends Returning {
  readonly parameters: URLSearchParams;
}

export interface SiteRequest extends Returning {
  /** Of the opening that the user was asked in. */
  readonly state: string;
  /** The id of the site that was picked. */
  readonly site: string;
}

/** How a callback of a proven browser ended. */
export interface CallbackOutcome {
  readonly session: Session;
  readonly result:
    | { readonly status: 'completed' }
    /** The grant reaches several sites; {@link Callback.pickSite} goes on with the one that is picked. */
    | {
        readonly status: 'site_wanted';
        readonly state: string;
        readonly sites: readonly Site[];
      }
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
    const { attempt, session, proven } = await this.#opening(state ?? '', request);
    if (!(await this.#parts.sessions.consumeState(attempt.stateHash)))
      return this.#overtaken(session);
    return this.#concluding(session, async () => {
      const exchanged = await this.#exchange(session, state ?? '', request.parameters);
      const sites = await this.#sites(session, exchanged);
      const site = sites && (await this.#obvious(session, sites));
      if (!sites || site)
        return this.#finish(session, attempt, await this.#grant(session, exchanged, site), proven);
      const kept = await this.#parts.choices.keep(session, attempt.stateHash, {
        tokens: exchanged.tokens,
        sites,
      });
      return kept ? { status: 'site_wanted', state: state ?? '', sites } : undefined;
    });
  }

  /**
   * Goes on with the site that the user has picked.
   * @throws HawserError as {@link handle}, and `validation_failed` for a site that was not offered
   */
  async pickSite(request: SiteRequest): Promise<CallbackOutcome> {
    const { attempt, session, proven } = await this.#opening(request.state, request);
    const { choices } = this.#parts;
    const choice = await choices.find(session, attempt.stateHash);
    if (!choice) return this.#overtaken(session);
    const site = siteIn(choice, request.site);
    if (!(await choices.take(session, attempt.stateHash))) return this.#overtaken(session);
    return this.#concluding(session, async () =>
      this.#finish(session, attempt, await this.#grant(session, choice, site), proven),
    );
  }

  /**
   * The code that a provider sent to a partner's own redirect URI. The partner answers for its user.
   * Where the grant reaches several sites, the first call says which, and the same one with a `site`
   * goes on.
   * @throws HawserError `invalid_state` for a state that isn't this connection's, `session_expired`,
   * `session_already_used`, `session_cancelled`, `token_exchange_failed`, `connection_ambiguous` with
   * the sites in its details
   */
  async exchange(
    scope: Scope,
    connectionId: string,
    {
      code,
      state,
      site: wanted,
    }: { readonly code: string; readonly state: string; readonly site?: string | undefined },
  ): Promise<{ readonly connection: Connection; readonly clientState: string | undefined }> {
    const { sessions, complete, choices } = this.#parts;
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
    const ended = async () => endedError((await sessions.find(session.id)) ?? session);
    const hash = hashToken(state);
    const consumed = await sessions.consumeState(hash);
    const choice = consumed ? undefined : await choices.find(session, hash);
    if (!consumed && !choice) throw await ended();
    if (choice && wanted === undefined) throw severalSites(choice.sites);
    const picked = choice && siteIn(choice, wanted);
    if (choice && !(await choices.take(session, hash))) throw await ended();
    try {
      const exchanged =
        choice ?? (await this.#exchange(session, state, new URLSearchParams({ code, state })));
      const sites = choice ? undefined : await this.#sites(session, exchanged);
      const site =
        picked ??
        sites?.find(({ id }) => id === wanted) ??
        (sites && (await this.#obvious(session, sites)));
      if (sites && !site) {
        if (!(await choices.keep(session, hash, { tokens: exchanged.tokens, sites })))
          throw await ended();
        throw severalSites(sites);
      }
      const grant = await this.#grant(session, exchanged, site);
      const connection = await complete.now(session, grant);
      return { connection, clientState: session.clientState };
    } catch (error) {
      if (error instanceof HawserError && error.code === 'connection_ambiguous') throw error;
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

  /** The opening that a state belongs to, in the browser that it was opened in. */
  async #opening(
    state: string,
    returning: Returning,
  ): Promise<{ attempt: Attempt; session: Session; proven: boolean }> {
    const { sessions } = this.#parts;
    const attempt = state === '' ? undefined : await sessions.findAttempt(hashToken(state));
    const session = attempt && (await sessions.find(attempt.sessionId));
    if (!attempt || !session) {
      throw new HawserError(
        'invalid_state',
        'This answer belongs to no connection that was begun here. Close this window and begin again.',
      );
    }
    return { attempt, session, proven: await this.#assertBrowser(returning, attempt, session) };
  }

  async #overtaken(session: Session): Promise<CallbackOutcome> {
    const current = (await this.#parts.sessions.find(session.id)) ?? session;
    return { session, result: whyEnded(current) ?? usedTwice };
  }

  /** Notes what goes wrong on the session, and tells it as the outcome. */
  async #concluding(
    session: Session,
    work: () => Promise<CallbackOutcome['result'] | undefined>,
  ): Promise<CallbackOutcome> {
    try {
      const result = await work();
      return result ? { session, result } : await this.#overtaken(session);
    } catch (error) {
      const failure = this.#failureOf(session, error);
      await this.#parts.sessions.fail(session.id, failure.code, failure.message);
      return { session, result: { status: 'failed', ...failure } };
    }
  }

  /** Whether the account's own user is proven to be at this browser. */
  async #assertBrowser(
    { browserNonces, user }: Returning,
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

  #integrationOf({ accountMode, provider }: Session): OAuthIntegration {
    const integration = this.#parts.integrations.in(accountMode).get(provider);
    if (isOAuth(integration)) return integration;
    throw new TypeError(`${provider} has no OAuth`);
  }

  async #exchange(
    session: Session,
    state: string,
    parameters: URLSearchParams,
  ): Promise<Exchanged> {
    const { tokenEndpoint, secrets } = this.#parts;
    const integration = this.#integrationOf(session);
    const { name } = integration.provider;
    const error = parameters.get('error');
    if (error !== null) throw refusal(error, name);
    if (!parameters.get('code')) {
      throw new AttemptFailed('no_code', `${name} came back without an answer. You can try again.`);
    }
    return tokenEndpoint.exchangeCode(integration, {
      parameters,
      redirectUri: session.redirectUri ?? this.#parts.redirectUri,
      state,
      codeVerifier: secrets.codeVerifier(state),
      nonce: secrets.nonce(state),
    });
  }

  /** The sites that the grant reaches; undefined where there are none to tell apart. */
  async #sites(
    session: Session,
    { tokens }: Pick<Exchanged, 'tokens'>,
  ): Promise<readonly Site[] | undefined> {
    const integration = this.#integrationOf(session);
    const sites = await lookUpSites(this.#parts, integration, tokens.accessToken);
    if (sites?.length === 0) {
      const { name } = integration.provider;
      throw new AttemptFailed(
        'provider_error',
        `This account has no site at ${name} that can be used. Choose another account, or ask the site's administrator.`,
      );
    }
    return sites;
  }

  async #obvious(session: Session, sites: readonly Site[]): Promise<Site | undefined> {
    const { accountId, targetConnectionId } = session;
    const target =
      targetConnectionId === undefined
        ? undefined
        : await this.#parts.connections.find(accountId, targetConnectionId);
    return obviousSite(sites, target);
  }

  async #grant(
    session: Session,
    { tokens, answer = {}, claims }: Pick<Exchanged, 'tokens'> & Partial<Exchanged>,
    site: Site | undefined,
  ): Promise<NewGrant> {
    const facts = { ...tokens.kept, ...(site && factsOfSite(site)) };
    const { accessToken } = tokens;
    const token = { accessToken, answer, claims, facts };
    const identity = await lookUpIdentity(this.#parts, this.#integrationOf(session), token);
    return grantOfTokens(tokens, session.scopes, identity, facts);
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

function siteIn({ sites }: Choice, wanted: string | undefined): Site {
  const site = sites.find(({ id }) => id === wanted);
  if (site) return site;
  throw new HawserError('validation_failed', 'This is none of the sites to choose from.', {
    details: { field: 'site', choices: sites },
  });
}

function severalSites(sites: readonly Site[]): HawserError {
  return new HawserError(
    'connection_ambiguous',
    'The user can reach several sites. Let them choose, and send the same again with its id as `site`.',
    { details: { choices: sites } },
  );
}

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
