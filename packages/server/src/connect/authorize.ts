import { createHash } from 'node:crypto';
import { HawserError } from '@hawser/contract';
import { hashToken, randomToken } from '../identifiers.js';
import type { IntegrationsService } from '../integrations/integrations.js';
import { isOAuth } from '../integrations/integrations.js';
import type { OAuthIntegration } from '../providers/integration.js';
import type { HostUser } from './host-user.js';
import { isOtherUser, provesUser } from './host-user.js';
import type { Session } from './session.js';
import { otherUser, whyEnded, type CallbackOutcome } from './outcome.js';
import type { SessionStore } from './session-store.js';
import type { AccountsService } from '../accounts/accounts.js';
import type { DerivedSecrets } from './derived-secrets.js';
import type { Logger } from '../logger.js';
import type { TokenEndpoint } from '../oauth/token-endpoint.js';

/** Parameters that are the flow's own: no provider file, integration or caller can set them. */
const reservedParameters = new Set([
  'client_id',
  'redirect_uri',
  'response_type',
  'state',
  'nonce',
  'code_challenge',
  'code_challenge_method',
  'scope',
  'request',
  'request_uri',
  'client_secret',
]);

interface AuthorizeParts {
  readonly sessionStore: SessionStore;
  readonly accounts: AccountsService;
  readonly integrations: IntegrationsService;
  readonly tokenEndpoint: TokenEndpoint;
  readonly derivedSecrets: DerivedSecrets;
  readonly redirectUri: string;
  readonly logger: Logger;
}

/** Who opens a start URL, as far as the browser says. */
export interface Visitor {
  readonly user: HostUser | undefined;
  /** `Sec-Fetch-Site` of the request. */
  readonly fetchSite?: string | undefined;
  /** `Referer` of the request. */
  readonly referer?: string | undefined;
}

/** A browser's way from a start URL to the provider. */
export interface Departure {
  readonly session: Session;
  /** Where the browser goes now. */
  readonly authorizationUrl: string;
  /** To be kept by this browser in the session's cookie: the callback asks for it. */
  readonly browserNonce: string;
}

/** What differs from one authorization request to the next. */
interface AuthorizationRequest {
  readonly scopes: readonly string[];
  readonly state: string;
  readonly redirectUri: string;
}

/** Begins an attempt: binds the browser and sends it to the provider. */
export interface Authorize {
  /**
   * One opening of a start URL.
   * @throws HawserError `session_not_found`, and `forbidden` when the host's signed-in user isn't the
   * session's
   */
  open(startToken: string, visitor: Visitor): Promise<Departure | CallbackOutcome>;
  /** An outcome instead of a departure says why the session can't begin: its user is told where it ends. */
  begin(session: Session, visitor: Visitor): Promise<Departure | CallbackOutcome>;
  /**
   * The provider's own URL, for a partner that receives the code itself and answers for the browser
   * that brings it. No browser can end the attempt at our callback.
   * @throws HawserError `upstream_unreachable`
   */
  authorizationLink(session: Session): Promise<string>;
}

export class AuthorizeService implements Authorize {
  readonly #parts: AuthorizeParts;

  constructor(parts: AuthorizeParts) {
    this.#parts = parts;
  }

  async open(startToken: string, visitor: Visitor): Promise<Departure | CallbackOutcome> {
    const session = await this.#parts.sessionStore.findByStartToken(hashToken(startToken));
    if (session) return this.begin(session, visitor);
    throw new HawserError(
      'session_not_found',
      'This link is not valid. Begin again where you came from.',
    );
  }

  async begin(session: Session, visitor: Visitor): Promise<Departure | CallbackOutcome> {
    const { sessionStore, accounts, redirectUri } = this.#parts;
    const tenant = { partnerId: session.partnerId, mode: session.accountMode };
    const account = await accounts.find(tenant, session.accountId);
    if (!account || isOtherUser(visitor.user, account)) throw otherUser();
    const ended = whyEnded(session);
    if (ended) return { session, result: ended };

    const integration = this.#integrationOf(session);
    const endpoint = await this.#endpoint(integration, session);
    if (endpoint === undefined) {
      const { name } = integration.provider;
      const message = `${name} could not be reached. You can try again in a moment.`;
      await sessionStore.fail(session.id, 'provider_error', message);
      return { session, result: { status: 'failed', code: 'provider_error', message } };
    }
    const state = randomToken();
    const browserNonce = randomToken();
    await sessionStore.addAttempt({
      stateHash: hashToken(state),
      sessionId: session.id,
      nonceHash: hashToken(browserNonce),
      accountProven: provesUser(visitor.user, account),
      openerProven: cameFromOpener(session, visitor),
    });
    const request = { scopes: session.scopes, state, redirectUri };
    const authorizationUrl = this.#authorizationUrl(endpoint, integration, request);
    return { session, browserNonce, authorizationUrl };
  }

  async authorizationLink(session: Session): Promise<string> {
    const { redirectUri, scopes } = session;
    if (redirectUri === undefined)
      throw new TypeError('The session has no redirect URI of its own');
    const integration = this.#integrationOf(session);
    const endpoint = await this.#endpoint(integration, session);
    if (endpoint === undefined) {
      throw new HawserError(
        'upstream_unreachable',
        `${integration.provider.name} could not be reached. Try again in a moment.`,
      );
    }
    const state = randomToken();
    await this.#parts.sessionStore.addAttempt({
      stateHash: hashToken(state),
      sessionId: session.id,
      nonceHash: hashToken(randomToken()),
      accountProven: false,
      openerProven: false,
    });
    return this.#authorizationUrl(endpoint, integration, { scopes, state, redirectUri });
  }

  #integrationOf({ provider, accountMode }: Session): OAuthIntegration {
    const integration = this.#parts.integrations.in(accountMode).get(provider);
    if (isOAuth(integration)) return integration;
    throw new TypeError(`${provider} has no OAuth`);
  }

  /** The authorization endpoint; undefined when it has to be discovered and the provider is away. */
  async #endpoint(integration: OAuthIntegration, { fields }: Session): Promise<string | undefined> {
    const { tokenEndpoint, logger } = this.#parts;
    try {
      return (await tokenEndpoint.endpoints(integration, fields)).authorizationUrl;
    } catch (error) {
      logger.error(
        { provider: integration.provider.slug, error },
        'a provider could not be discovered',
      );
      return undefined;
    }
  }

  #authorizationUrl(
    endpoint: string,
    { provider, config }: OAuthIntegration,
    { scopes, state, redirectUri }: AuthorizationRequest,
  ): string {
    const { oauth } = provider;
    const { derivedSecrets } = this.#parts;
    const url = new URL(endpoint);
    const extra = { ...oauth.authorizationParameters, ...config.authorizationParameters };
    for (const [name, value] of Object.entries(extra)) {
      if (!reservedParameters.has(name)) url.searchParams.set(name, value);
    }
    const split = oauth.splitScopes?.(scopes) ?? { scope: scopes };
    for (const [name, values] of Object.entries(split)) {
      if (values.length > 0) url.searchParams.set(name, values.join(oauth.scopeSeparator));
    }
    url.searchParams.set('response_type', 'code');
    url.searchParams.set('client_id', config.clientId);
    url.searchParams.set('redirect_uri', redirectUri);
    url.searchParams.set('state', state);
    if (oauth.pkce === 'S256') {
      const challenge = createHash('sha256')
        .update(derivedSecrets.codeVerifier(state))
        .digest('base64url');
      url.searchParams.set('code_challenge', challenge);
      url.searchParams.set('code_challenge_method', 'S256');
    }
    if (scopes.includes('openid')) url.searchParams.set('nonce', derivedSecrets.nonce(state));
    return url.href;
  }
}

/**
 * Whether the page that made the session is known to have opened this, so that its claim needs no
 * further proof. A page of the router's own site can prove more: its claim carries the session's
 * cookie. A page of another site can't, and is known by its Referer, which no other page can forge; a
 * client that doesn't send Sec-Fetch-Site at all is no browser of today.
 */
function cameFromOpener(session: Session, { fetchSite, referer }: Visitor): boolean {
  if (fetchSite === undefined) return true;
  if (fetchSite !== 'cross-site' || referer === undefined || !URL.canParse(referer)) return false;
  return new URL(referer).origin === session.openerOrigin;
}
