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

/** A provider by the book, and what is different in yours. */
export interface PlainStandInOptions {
  readonly slug: string;
  readonly name: string;
  /** Each known scope in plain words. @default none: no scopes at all */
  readonly scopes?: Record<string, string>;
  /** Whether a refresh gives a new refresh token and ends the old one. @default true */
  readonly rotatesRefreshTokens?: boolean;
  /** How the client has to prove itself at the token endpoint. @default either */
  readonly clientAuth?: 'basic' | 'post';
  /** The only body that the token endpoint reads. @default either */
  readonly tokenBody?: 'form' | 'json';
  /** Seconds that an access token lives. @default 3600 */
  readonly tokenLifetime?: number;
  /** Its own members of a token answer, on top of the standard's. */
  readonly tokenAnswer?: Record<string, unknown>;
}

/**
 * Starts a stand-in for a provider of your own: RFC 6749 with PKCE, revocation (RFC 7009) at `/revoke`,
 * and one API path, `/me`, which gives `{ id, name, email }`.
 *
 * @example
 * const standIn = await startPlainStandIn({ slug: 'acme', name: 'Acme', scopes: { read: 'Read' } });
 * acme({ ...standIn.config });
 */
export function startPlainStandIn(options: PlainStandInOptions): Promise<StandIn> {
  const { slug, name, scopes = {}, tokenLifetime = 3600, tokenAnswer = {} } = options;
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
    answerToken: answerWith((body, consent) => ({
      ...standardMembers(body, consent),
      ...tokenAnswer,
    })),
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
