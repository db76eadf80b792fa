import type { Quirks, TokenServer } from '../quirks.js';
import {
  answerWith,
  apiOf,
  peopleWith,
  revocationOf,
  standard,
  standardMembers,
  uuidOf,
} from '../standard.js';
import { startStandIn, type StandIn } from '../stand-in.js';

/** A standard provider, and how yours departs from it. */
export interface PlainStandInOptions {
  /** The provider's slug. */
  readonly slug: string;
  /** The provider's name, as its consent pages show it. */
  readonly name: string;
  /** A plain description of each known scope. @default no scopes */
  readonly scopes?: Record<string, string>;
  /** Whether a refresh returns a new refresh token and invalidates the old one. @default true */
  readonly rotatesRefreshTokens?: boolean;
  /** How the client must authenticate to the token endpoint. @default either */
  readonly clientAuth?: 'basic' | 'post';
  /** The only encoding that the token endpoint accepts. @default either */
  readonly tokenBody?: 'form' | 'json';
  /** The lifetime of an access token, in seconds. @default 3600 */
  readonly tokenLifetime?: number;
  /** Whether the token response lists the granted scopes. @default true, without `scopesParameter` */
  readonly listsScopes?: boolean;
  /** The query parameter of the redirect that lists the granted scopes. @default none */
  readonly scopesParameter?: string;
  /** Additional query parameters of the redirect. */
  readonly redirectParameters?: Record<string, string>;
  /** Whether users can untick single scopes. @default false */
  readonly scopesAreOptional?: boolean;
  /** Additional fields of the token response. */
  readonly tokenAnswer?: Record<string, unknown>;
}

/**
 * Starts a stand-in for your own provider: RFC 6749 with PKCE, revocation (RFC 7009) at `/revoke`,
 * and one API path, `/me`, which returns `{ id, name, email }`.
 *
 * @example
 * const standIn = await startPlainStandIn({ slug: 'acme', name: 'Acme', scopes: { read: 'Read' } });
 * acme({ ...standIn.config });
 */
export function startPlainStandIn(options: PlainStandInOptions): Promise<StandIn> {
  const { slug, name, scopes = {}, tokenLifetime = 3600, tokenAnswer = {} } = options;
  const { scopesParameter, listsScopes = scopesParameter === undefined } = options;
  const { redirectParameters = {} } = options;
  const unauthenticated = { status: 401, body: { error: 'invalid_token' } };
  const forbidden = { status: 403, body: { error: 'insufficient_scope' } };
  const quirks: Quirks = {
    ...standard,
    slug,
    name,
    scopes,
    clientId: `${slug}-sandbox`,
    paths: { authorize: '/authorize', token: '/token' },
    endpoints: (origin) => ({
      authorizationUrl: `${origin}/authorize`,
      tokenUrl: `${origin}/token`,
      revocationUrl: `${origin}/revoke`,
      identityUrl: `${origin}/me`,
      apiBaseUrl: origin,
    }),
    ...peopleWith(uuidOf),
    tokenLifetime: (state) => state.tokenLifetime ?? tokenLifetime,
    rotatesRefreshTokens: options.rotatesRefreshTokens ?? true,
    ...(options.clientAuth && { clientAuth: options.clientAuth }),
    ...(options.tokenBody && { tokenBody: options.tokenBody }),
    scopesAreOptional: options.scopesAreOptional ?? false,
    callback: (url, consent) => {
      standard.callback(url);
      if (scopesParameter !== undefined && consent)
        url.searchParams.set(scopesParameter, consent.scopes.join(','));
      for (const [name, value] of Object.entries(redirectParameters))
        url.searchParams.set(name, value);
    },
    answerToken: answerWith((body, consent) => {
      const { scope, ...members } = standardMembers(body, consent);
      return { ...members, ...(listsScopes && { scope }), ...tokenAnswer };
    }),
    routes: (server: TokenServer) => ({
      revocation: { 'POST /revoke': revocationOf(server, { clientAuth: 'none', ends: 'grant' }) },
      api: {
        'GET /me': apiOf(server, { unauthenticated, forbidden })([], ({ user }) => ({
          id: user.id,
          name: user.name,
          email: user.email,
        })),
      },
    }),
    unknownRoute: { status: 404, body: { error: 'not_found' } },
  };
  const listening = { host: '127.0.0.1', port: 0, redirectUris: [] };
  return startStandIn(quirks, { ...listening, tokenLifetime: null, appName: 'This app' });
}
