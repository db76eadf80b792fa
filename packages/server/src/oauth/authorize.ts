import { createHash } from 'node:crypto';
import { HawserError, isConnectErrorCode, type ConnectErrorCode } from '@hawser/contract';
import { hashToken, randomToken } from '../identifiers.js';
import type { Integrations } from '../integrations/integrations.js';
import { isOAuth } from '../integrations/integrations.js';
import type { OAuthIntegration } from '../providers/integration.js';
import type { HostUser } from '../sessions/host-user.js';
import { isOtherUser, provesUser } from '../sessions/host-user.js';
import type { Session, SessionStore } from '../sessions/store.js';
import type { Accounts } from '../accounts/accounts.js';
import type { DerivedSecrets } from './derived-secrets.js';
import type { TokenEndpoint } from './token-endpoint.js';
import { upstreamError } from '../tokens/refresh.js';

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
  readonly sessions: SessionStore;
  readonly accounts: Accounts;
  readonly integrations: Integrations;
  readonly tokenEndpoint: TokenEndpoint;
  readonly secrets: DerivedSecrets;
  readonly redirectUri: string;
}

/** Who opens a start URL, as far as the browser says. */
export interface Visitor {
  readonly user: HostUser | undefined;
  /** `Sec-Fetch-Site` of the request. */
  readonly fetchSite?: string | undefined;
  /** `Referer` of the request. */
  readonly referer?: string | undefined;
}

export interface Departure {
  readonly session: Session;
  /** Where the browser goes now. */
  readonly authorizationUrl: string;
  /** To be kept by this browser in the session's cookie: the callback asks for it. */
  readonly browserNonce: string;
}

/** Begins an attempt: binds the browser and sends it to the provider. */
export class Authorize {
  readonly #parts: AuthorizeParts;

  constructor(parts: AuthorizeParts) {
    this.#parts = parts;
  }

  /**
   * One opening of a start URL.
   * @throws HawserError `session_not_found`, `session_expired`, `session_cancelled`,
   * `session_already_used`, `forbidden` when the host's signed-in user isn't the session's.
   */
  async open(startToken: string, visitor: Visitor): Promise<Departure> {
    const session = await this.#parts.sessions.findByStartToken(hashToken(startToken));
    if (!session) {
      throw new HawserError(
        'session_not_found',
        'This link is not valid. Begin again where you came from.',
      );
    }
    return this.begin(session, visitor);
  }

  /**
   * Why the session of a start URL can't be opened any more, when that is the reason: its user is
   * told at the page that the session ends at.
   */
  async endedSession(
    startToken: string,
    error: unknown,
  ): Promise<
    { session: Session; failure: { code: ConnectErrorCode; message: string } } | undefined
  > {
    if (!(error instanceof HawserError) || !isConnectErrorCode(error.code)) return undefined;
    const session = await this.#parts.sessions.findByStartToken(hashToken(startToken));
    return session && { session, failure: { code: error.code, message: error.message } };
  }

  async begin(session: Session, visitor: Visitor): Promise<Departure> {
    const { user } = visitor;
    const { sessions, accounts, integrations, tokenEndpoint } = this.#parts;
    const account = await accounts.find(
      { partnerId: session.partnerId, mode: session.accountMode },
      session.accountId,
    );
    if (!account || isOtherUser(user, account)) throw otherUser();
    assertOpen(session);

    const integration = integrations.get(session.provider);
    if (!isOAuth(integration)) {
      throw new HawserError(
        'validation_failed',
        `${integration.provider.name} is connected with a form.`,
      );
    }
    const { authorizationUrl } = await tokenEndpoint
      .endpoints(integration)
      .catch((error: unknown) => {
        throw upstreamError(error);
      });
    const state = randomToken();
    const browserNonce = randomToken();
    await sessions.addAttempt({
      stateHash: hashToken(state),
      sessionId: session.id,
      nonceHash: hashToken(browserNonce),
      accountProven: provesUser(user, account),
      openerProven: cameFromOpener(session, visitor),
    });
    return {
      session,
      browserNonce,
      authorizationUrl: this.#authorizationUrl(
        authorizationUrl,
        integration,
        session.scopes,
        state,
      ),
    };
  }

  #authorizationUrl(
    endpoint: string,
    { provider, config }: OAuthIntegration,
    scopes: readonly string[],
    state: string,
  ): string {
    const { oauth } = provider;
    const { secrets, redirectUri } = this.#parts;
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
        .update(secrets.codeVerifier(state))
        .digest('base64url');
      url.searchParams.set('code_challenge', challenge);
      url.searchParams.set('code_challenge_method', 'S256');
    }
    if (scopes.includes('openid')) url.searchParams.set('nonce', secrets.nonce(state));
    return url.href;
  }
}

/**
 * Whether the page that made the session opened this. A link from a mail or from another site says
 * so in Sec-Fetch-Site, which pages can't set; a client that doesn't send it is no browser of today.
 */
function cameFromOpener(session: Session, { fetchSite, referer }: Visitor): boolean {
  if (fetchSite === undefined || fetchSite === 'same-origin' || fetchSite === 'same-site')
    return true;
  if (fetchSite !== 'cross-site' || referer === undefined || !URL.canParse(referer)) return false;
  return new URL(referer).origin === session.openerOrigin;
}

/** @throws HawserError unless the session can still become a connection */
export function assertOpen(session: Session): void {
  if (session.status === 'cancelled') {
    throw new HawserError(
      'session_cancelled',
      'This connection was cancelled. No changes were made.',
    );
  }
  if (session.status === 'completed' || session.status === 'awaiting_confirmation') {
    throw new HawserError(
      'session_already_used',
      'This link has been used. Begin again where you came from.',
    );
  }
  if (session.expired) {
    throw new HawserError(
      'session_expired',
      'This link has expired. Begin again where you came from.',
    );
  }
}

export function otherUser(): HawserError {
  return new HawserError(
    'forbidden',
    'This link was made for another user. Begin again from your own account.',
  );
}
