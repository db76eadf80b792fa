import { HawserError } from '@hawser/contract';
import { hashToken, randomToken } from '../identifiers.js';
import type { IntegrationsService } from '../integrations/integrations.js';
import { isOAuth } from '../integrations/integrations.js';
import type { OAuthIntegration } from '../providers/integration.js';
import type { HostUser } from './host-user.js';
import { isOtherUser, provesUser } from './host-user.js';
import type { Session } from './session.js';
import {
  otherUser,
  unknownLink,
  whyEnded,
  type CallbackOutcome,
  type UsableLinks,
} from './outcome.js';
import type { SessionStore } from './session-store.js';
import type { DerivedSecrets } from './derived-secrets.js';
import type { Logger } from '../logger.js';
import type { TokenEndpoint } from '../oauth/token-endpoint.js';
import { TokenEndpointError } from '../oauth/token-endpoint-error.js';
import type { TokenOutcomes } from '../oauth/token-outcomes.js';
import { failureFacts } from '../oauth/failure-facts.js';
import { authorizationUrl } from './authorization-url.js';

interface AuthorizeParts {
  readonly sessionStore: SessionStore;
  readonly assertUsable: UsableLinks;
  readonly integrations: IntegrationsService;
  readonly tokenEndpoint: TokenEndpoint;
  readonly tokenOutcomes: TokenOutcomes;
  readonly derivedSecrets: DerivedSecrets;
  readonly redirectUri: string;
  readonly logger: Logger;
}

/** What the request to a start URL says about the browser. */
export interface Visitor {
  /** The host's signed-in user, if any. */
  readonly user: HostUser | undefined;
  /** The request's `Sec-Fetch-Site` header. */
  readonly fetchSite?: string | undefined;
  /** The request's `Referer` header. */
  readonly referer?: string | undefined;
  /** A nonce that the browser holds already. @default a new one */
  readonly browserNonce?: string | undefined;
}

/** A browser that is about to be sent to the provider. */
export interface Departure {
  /** The session that is being connected. */
  readonly session: Session;
  /** The provider's URL to redirect the browser to. */
  readonly authorizationUrl: string;
  /** A nonce to store in the session's cookie. The callback requires it. */
  readonly browserNonce: string;
}

/** A start URL that opens a page; see `ConnectPage`. */
export interface PageWanted {
  /** The session of the page. */
  readonly page: Session;
}

/** The part of an authorization URL that differs per request. */
interface AuthorizationRequest {
  readonly scopes: readonly string[];
  readonly state: string;
  readonly redirectUri: string;
  /** Whether to push the request to a server that merely offers it. */
  readonly pushes: boolean;
}

/** Starts an attempt: binds it to the browser and builds the provider's authorization URL. */
export interface Authorize {
  /**
   * Starts an attempt for an opened start URL. Returns where to send the browser, or the outcome
   * when the session can no longer be used, or the session whose page is to be shown.
   * @throws HawserError `session_not_found`, and `forbidden` when the host's signed-in user is not
   * the session's
   */
  open(startToken: string, visitor: Visitor): Promise<Departure | CallbackOutcome | PageWanted>;
  /**
   * Starts an attempt for a session. Returns where to send the browser, or the outcome when the
   * session can no longer be used or the provider cannot be reached.
   * @throws HawserError `forbidden` when the host's signed-in user is not the session's, and
   * `partner_suspended`
   */
  begin(session: Session, visitor: Visitor): Promise<Departure | CallbackOutcome>;
  /**
   * Returns the provider's authorization URL for a partner that receives the code at its redirect
   * URI. The partner is responsible for checking the browser; our callback rejects such an attempt.
   * @throws HawserError `upstream_unreachable` when the provider cannot be reached
   */
  authorizationLink(session: Session): Promise<string>;
  /** Returns those of the sessions that exist and have ended: their browsers' cookies have no use. */
  endedSessions(ids: readonly string[]): Promise<string[]>;
}

export class AuthorizeService implements Authorize {
  readonly #parts: AuthorizeParts;

  constructor(parts: AuthorizeParts) {
    this.#parts = parts;
  }

  endedSessions(ids: readonly string[]): Promise<string[]> {
    return this.#parts.sessionStore.ended(ids);
  }

  async open(
    startToken: string,
    visitor: Visitor,
  ): Promise<Departure | CallbackOutcome | PageWanted> {
    const session = await this.#parts.sessionStore.findByStartToken(hashToken(startToken));
    if (session?.mode === 'page') return { page: session };
    if (session) return this.begin(session, visitor);
    throw unknownLink();
  }

  async begin(session: Session, visitor: Visitor): Promise<Departure | CallbackOutcome> {
    const { sessionStore, redirectUri } = this.#parts;
    if (isOtherUser(visitor.user, session)) throw otherUser();
    await this.#parts.assertUsable(session);
    const ended = whyEnded(session);
    if (ended) return { session, result: ended };

    const integration = this.#integrationOf(session);
    const state = randomToken();
    const request = { scopes: session.scopes, state, redirectUri, pushes: true };
    const authorizationUrl = await this.#authorizationUrl(integration, session, request);
    if (authorizationUrl === undefined) {
      const { name } = integration.provider;
      const message = `${name} could not be reached. You can try again in a moment.`;
      await sessionStore.fail(session.id, 'provider_error', message);
      return { session, result: { status: 'failed', code: 'provider_error', message } };
    }
    const browserNonce = visitor.browserNonce ?? randomToken();
    await sessionStore.addAttempt({
      stateHash: hashToken(state),
      sessionId: session.id,
      nonceHash: hashToken(browserNonce),
      accountProven: provesUser(visitor.user, session),
      openerProven: cameFromOpener(session, visitor),
    });
    return { session, browserNonce, authorizationUrl };
  }

  async authorizationLink(session: Session): Promise<string> {
    const { redirectUri, scopes } = session;
    if (redirectUri === undefined) throw new TypeError('The session has no redirect URI');
    const integration = this.#integrationOf(session);
    const state = randomToken();
    // A pushed request lives for a minute or so, and this link may be opened later.
    const request = { scopes, state, redirectUri, pushes: false };
    const authorizationUrl = await this.#authorizationUrl(integration, session, request);
    if (authorizationUrl === undefined) {
      throw new HawserError(
        'upstream_unreachable',
        `${integration.provider.name} could not be reached. Try again in a moment.`,
      );
    }
    await this.#parts.sessionStore.addAttempt({
      stateHash: hashToken(state),
      sessionId: session.id,
      nonceHash: hashToken(randomToken()),
      accountProven: false,
      openerProven: false,
    });
    return authorizationUrl;
  }

  #integrationOf({ provider, accountMode }: Session): OAuthIntegration {
    const integration = this.#parts.integrations.in(accountMode).get(provider);
    if (isOAuth(integration)) return integration;
    throw new TypeError(`${provider} does not use OAuth`);
  }

  /**
   * Returns the provider's authorization URL; undefined when the provider must be asked first, for
   * its endpoints or to take the request, and does not answer.
   */
  async #authorizationUrl(
    integration: OAuthIntegration,
    { fields, accountId, accountMode: mode, redirectUri: partnerRedirectUri }: Session,
    request: AuthorizationRequest,
  ): Promise<string | undefined> {
    const { tokenEndpoint, tokenOutcomes, derivedSecrets, logger } = this.#parts;
    const failed = async (error: unknown): Promise<void> => {
      if (!(error instanceof TokenEndpointError)) return;
      const owner = { integration, mode, accountId, partnerRedirectUri };
      await tokenOutcomes.connectFailed(owner, error);
    };
    try {
      const rules = await tokenEndpoint.authorizationRules(integration, fields);
      const { state } = request;
      const verifier = derivedSecrets.codeVerifier(state);
      const nonce = derivedSecrets.nonce(state);
      const url = authorizationUrl(rules, integration, { ...request, verifier, nonce });
      if (rules.pushing === 'unsupported') return url.href;
      if (rules.pushing === 'offered' && !request.pushes) return url.href;
      try {
        const pushed = url.searchParams;
        return (await tokenEndpoint.pushAuthorization(integration, fields, pushed)).href;
      } catch (error) {
        if (rules.pushing === 'required') throw error;
        await failed(error);
        logger.warn(
          failureFacts(integration, 'pushed authorization request', error),
          'could not push an authorization request; sent the browser with the request itself',
        );
        return url.href;
      }
    } catch (error) {
      await failed(error);
      logger.error(
        failureFacts(integration, 'discovery or pushed authorization request', error),
        'could not begin a connect',
      );
      return undefined;
    }
  }
}

/**
 * Returns whether the page that created the session is known to have opened this URL, so that its
 * claim needs no further proof. A page on the router's site can prove more, since its claim carries
 * the session's cookie. A page on another site is recognised by its Referer, which no other page
 * can forge. A client that sends no Sec-Fetch-Site header is not a current browser.
 */
function cameFromOpener(session: Session, { fetchSite, referer }: Visitor): boolean {
  if (fetchSite === undefined) return true;
  if (fetchSite !== 'cross-site' || referer === undefined || !URL.canParse(referer)) return false;
  return new URL(referer).origin === session.openerOrigin;
}
