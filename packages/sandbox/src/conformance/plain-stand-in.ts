import type { Quirks, TokenServer } from '../quirks.js';
import {
  answerWith,
  apiOf,
  peopleWith,
  revocationOf,
  type RevocationForm,
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
  /** Whether an authorization request without PKCE is refused. @default false */
  readonly requiresPkce?: boolean;
  /** The lifetime of an access token, in seconds. @default 3600 */
  readonly tokenLifetime?: number;
  /** Whether the token response lists the granted scopes. @default true, without `scopesParameter` */
  readonly listsScopes?: boolean;
  /**
   * The scopes that a broader one includes. Granted together with it, they are left out of the list.
   * @default none
   */
  readonly includedScopes?: Record<string, readonly string[]>;
  /** The query parameter of the redirect that lists the granted scopes. @default none */
  readonly scopesParameter?: string;
  /** Additional query parameters of the redirect. */
  readonly redirectParameters?: Record<string, string>;
  /** Whether users can untick single scopes. @default false */
  readonly scopesAreOptional?: boolean;
  /**
   * How tokens are revoked.
   * @default POST, `{ clientAuth: 'none', ends: 'grant' }`, in either encoding
   */
  readonly revocation?: (RevocationForm & { readonly method?: 'POST' | 'DELETE' }) | undefined;
  /**
   * The headers that the API requires, by lower-case name, and what their values must match. A
   * request without one is answered by 400.
   */
  readonly requiredHeaders?: Record<string, RegExp>;
  /**
   * The parameter of a token request, at the exchange and at each refresh, without which the response
   * states no lifetime. @default the response always states it
   */
  readonly lifetimeParameter?: string;
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
  const { requiredHeaders = {}, lifetimeParameter } = options;
  const { redirectParameters = {}, revocation = { clientAuth: 'none', ends: 'grant' } } = options;
  const { includedScopes = {} } = options;
  const narrowed = (scope: string): string => {
    const granted = scope.split(' ');
    const included = new Set(granted.flatMap((name) => includedScopes[name] ?? []));
    return granted.filter((name) => !included.has(name)).join(' ');
  };
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
    requiresPkce: options.requiresPkce ?? false,
    scopesAreOptional: options.scopesAreOptional ?? false,
    callback: (url, consent) => {
      standard.callback(url);
      if (scopesParameter !== undefined && consent)
        url.searchParams.set(scopesParameter, consent.scopes.join(','));
      for (const [name, value] of Object.entries(redirectParameters))
        url.searchParams.set(name, value);
    },
    answerToken: (outcome) =>
      answerWith((body, consent) => {
        const { scope, expires_in, ...members } = standardMembers(body, consent);
        const asked =
          lifetimeParameter === undefined || outcome.call.fields[lifetimeParameter] !== undefined;
        return {
          ...members,
          ...(asked && { expires_in }),
          ...(listsScopes && { scope: narrowed(scope) }),
          ...tokenAnswer,
        };
      })(outcome),
    routes: (server: TokenServer) => {
      const me = apiOf(server, { unauthenticated, forbidden })([], ({ user }) => ({
        id: user.id,
        name: user.name,
        email: user.email,
      }));
      return {
        revocation: {
          [`${revocation.method ?? 'POST'} /revoke`]: revocationOf(server, revocation),
        },
        api: {
          'GET /me': (call) => {
            const missing = Object.entries(requiredHeaders).find(
              ([name, pattern]) => !pattern.test(String(call.headers[name] ?? '')),
            );
            return missing ? { status: 400, body: { error: `no valid ${missing[0]}` } } : me(call);
          },
        },
      };
    },
    unknownRoute: { status: 404, body: { error: 'not_found' } },
  };
  const listening = { host: '127.0.0.1', port: 0, redirectUris: [] };
  return startStandIn(quirks, { ...listening, tokenLifetime: null, appName: 'This app' });
}
