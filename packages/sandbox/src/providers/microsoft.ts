import type { Answer } from '../http.js';
import type { Quirks, TokenOutcome, TokenServer } from '../quirks.js';
import { peopleWith, standard, standardMembers, uuidOf, words } from '../standard.js';
import { failure, routes } from './microsoft-graph.js';

const graph = 'https://graph.microsoft.com/';
/** The scopes that are returned by their short names. */
const openid = ['openid', 'profile', 'email'];

/** @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow */
export const microsoft = {
  ...standard,
  slug: 'microsoft',
  name: 'Microsoft',
  clientId: '5f3c1b2a-0c1e-4d7a-9b55-2f1a7c3e9d10',
  paths: { authorize: '/common/oauth2/v2.0/authorize', token: '/common/oauth2/v2.0/token' },
  endpoints: (origin) => ({
    authorizationUrl: `${origin}/common/oauth2/v2.0/authorize`,
    tokenUrl: `${origin}/common/oauth2/v2.0/token`,
    // Microsoft has none. This one answers 404, as theirs would.
    revocationUrl: `${origin}/common/oauth2/v2.0/revoke`,
    identityUrl: `${origin}/v1.0/me`,
    apiBaseUrl: origin,
  }),
  ...peopleWith(uuidOf),
  scopes: {
    openid: 'Sign you in',
    profile: 'View your basic profile',
    email: 'View your email address',
    offline_access: 'Maintain access to data you have given it access to',
    'User.Read': 'Sign you in and read your profile',
    'Mail.Read': 'Read your mail',
    'Mail.ReadWrite': 'Read and write access to your mail',
    'Mail.Send': 'Send mail as you',
    'Calendars.Read': 'Read your calendars',
    'Calendars.ReadWrite': 'Have full access to your calendars',
    'Files.Read': 'Read your files',
    'Files.ReadWrite': 'Have full access to your files',
    'Contacts.Read': 'Read your contacts',
  },
  readScopes: (asked) => ({
    scopes: words(asked.get('scope')).map((scope) => scope.replace(graph, '')),
    userScopes: [],
  }),
  settle: (agreed) => ({ ...agreed, refreshToken: agreed.scopes.includes('offline_access') }),
  tokenLifetime: (state) => state.tokenLifetime ?? 3922,
  tokenPrefix: (kind) => (kind === 'access' ? 'EwB' : 'M.C5_'),
  // A used refresh token keeps working, so oidc-provider's rotation would be too strict.
  rotatesRefreshTokens: false,
  answerToken,
  routes,
  unknownRoute: failure(404, 'ResourceNotFound', 'Resource could not be discovered.'),
} satisfies Quirks;

async function answerToken(outcome: TokenOutcome, server: TokenServer): Promise<Answer> {
  const { result, grantType } = outcome;
  if (!result.ok) return refusal(result.error);
  const { body, consent } = result;
  const listed = consent.scopes.filter((scope) => scope !== 'offline_access');
  const scope = listed.map((name) => (openid.includes(name) ? name : graph + name)).join(' ');
  const next =
    grantType === 'refresh_token' ? (await server.mint(consent)).refreshToken : undefined;
  return {
    status: 200,
    body: {
      ...standardMembers(body, consent),
      token_type: 'Bearer',
      scope,
      ext_expires_in: body.expires_in,
      ...(next !== undefined && { refresh_token: next }),
    },
  };
}

function refusal(error: string): Answer {
  const code = error === 'invalid_client' ? 7_000_215 : 70_000;
  const error_description = `AADSTS${code}: The provided value is not valid or has expired.`;
  const status = error === 'invalid_client' ? 401 : 400;
  return { status, body: { error, error_description, error_codes: [code] } };
}
