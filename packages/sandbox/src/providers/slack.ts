import type { Answer } from '../http.js';
import type { Consent, Quirks, SandboxUser, TokenOutcome, TokenServer } from '../quirks.js';
import { nameFromEmail, numberOf, people } from '../users.js';
import { APP_ID, BOT_USER_ID, error, installationOf, ok, OWN, routes, team } from './slack-api.js';

const words: Record<string, string> = {
  'app_mentions:read': 'See messages that mention the app',
  'channels:history': 'Read messages in public channels it is in',
  'channels:join': 'Join public channels',
  'channels:manage': 'Create and manage public channels',
  'channels:read': 'See the public channels of the workspace',
  'channels:write': 'Manage your public channels',
  'chat:write': 'Post messages',
  'chat:write.public': 'Post messages in channels it isn’t in',
  commands: 'Add slash commands',
  email: 'See your e-mail address',
  'files:read': 'See files',
  'files:write': 'Upload and change files',
  'groups:history': 'Read messages in private channels it is in',
  'groups:read': 'See the private channels it is in',
  'im:history': 'Read direct messages with it',
  'im:read': 'See its direct messages',
  'im:write': 'Start direct messages',
  'identity.basic': 'Know who you are on Slack',
  'incoming-webhook': 'Post to one channel of your choice',
  'mpim:read': 'See its group messages',
  openid: 'Know who you are on Slack',
  profile: 'See your name and picture',
  'reactions:read': 'See reactions',
  'reactions:write': 'Add reactions',
  'search:read': 'Search what you can see',
  'team:read': 'See the name of the workspace',
  'users:read': 'See the people of the workspace',
  'users:read.email': 'See people’s e-mail addresses',
  'users.profile:read': 'See people’s profiles',
};

/**
 * @see https://docs.slack.dev/authentication/installing-with-oauth (2026-11)
 * @see https://github.com/slackapi/bolt-python/issues/410 (2026-11): one bot token per workspace
 */
export const slack = {
  slug: 'slack',
  name: 'Slack',
  clientId: '2141029472.691202649728',
  paths: { authorize: '/oauth/v2/authorize', token: '/api/oauth.v2.access' },
  endpoints: (origin) => ({
    authorizationUrl: `${origin}/oauth/v2/authorize`,
    tokenUrl: `${origin}/api/oauth.v2.access`,
    revocationUrl: `${origin}/api/auth.revoke`,
    identityUrl: `${origin}/api/auth.test`,
    apiBaseUrl: `${origin}/api`,
  }),
  users: people.map((person) => makeUser(person)),
  makeUser: (email) => makeUser({ key: email, name: nameFromEmail(email), email }),

  scopes: { ...words, ...Object.fromEntries(Object.entries(words).map(([k, v]) => [OWN + k, v])) },
  unknownScopes: 'refuse',
  readScopes: (asked) => ({
    scopes: list(asked.get('scope')),
    userScopes: list(asked.get('user_scope')),
  }),
  scopesAreOptional: false,
  skipsPage: () => false,
  settle: (agreed, _asked, _before, state) => ({ ...agreed, refreshToken: state.expiringTokens }),
  callback: (url) => url.searchParams.delete('iss'),

  tokenLifetime: (state) => (state.expiringTokens ? (state.tokenLifetime ?? 43_200) : undefined),
  tokenPrefix: (kind, scopes, state) => {
    if (kind === 'refresh') return 'xoxe-1-';
    const plain = [...scopes].some((scope) => scope.startsWith(OWN)) ? 'xoxp-' : 'xoxb-';
    return state.expiringTokens ? `xoxe.${plain}` : plain;
  },
  rotatesRefreshTokens: true,
  answerToken,
  routes,
  unknownRoute: error('unknown_method'),
} satisfies Quirks;

async function answerToken(outcome: TokenOutcome, server: TokenServer): Promise<Answer> {
  const { result, grantType } = outcome;
  if (!result.ok) {
    if (result.error === 'invalid_client') {
      return error(outcome.knownClient ? 'bad_client_secret' : 'invalid_client_id');
    }
    if (result.error !== 'invalid_grant') return error(result.error);
    return error(grantType === 'refresh_token' ? 'invalid_refresh_token' : 'invalid_code');
  }
  const { body, consent } = result;
  const { user, scopes, userScopes, refreshToken } = consent;
  const installation = installationOf(server);
  const expires_in = refreshToken ? body.expires_in : undefined;
  installation.issue(body.access_token, expires_in);
  const own = scopes
    .filter((scope) => scope.startsWith(OWN))
    .map((scope) => scope.slice(OWN.length));
  const token = {
    access_token: body.access_token,
    token_type: own.length > 0 ? 'user' : 'bot',
    scope: (own.length > 0 ? own : scopes).join(','),
    ...(refreshToken && { refresh_token: body.refresh_token, expires_in }),
  };
  const shared = { app_id: APP_ID, team, enterprise: null, is_enterprise_install: false };
  if (grantType === 'refresh_token') {
    return ok({ ...token, ...shared, ...(own.length === 0 && { bot_user_id: BOT_USER_ID }) });
  }
  const authed_user = { id: user.id, ...(await userToken(consent, expires_in, server)) };
  if (scopes.length > 0) {
    const own = refreshToken ? {} : await installation.install(server, body.access_token, scopes);
    return ok({ ...token, ...own, ...shared, bot_user_id: BOT_USER_ID, authed_user });
  }
  // With only user scopes there is no bot, and so no token at the top level.
  const unused = await server.find(body.access_token);
  if (unused) await server.revokeToken(unused);
  return userScopes.length > 0 ? ok({ ...shared, authed_user }) : error('invalid_scope');
}

/** The user's token is independent of the bot's. */
async function userToken(
  { user, userScopes, refreshToken }: Consent,
  expires_in: number | undefined,
  server: TokenServer,
): Promise<object> {
  if (userScopes.length === 0) return {};
  const scopes = userScopes.map((scope) => OWN + scope);
  const made = await server.mint({ user, scopes, userScopes: [], refreshToken });
  installationOf(server).issue(made.accessToken, expires_in);
  return {
    scope: userScopes.join(','),
    access_token: made.accessToken,
    token_type: 'user',
    ...(made.refreshToken !== undefined && { refresh_token: made.refreshToken, expires_in }),
  };
}

function makeUser({ key, name, email }: { key: string; name: string; email: string }): SandboxUser {
  const id = `U0${numberOf(email).toString(36).toUpperCase()}`;
  return { key, id, name, email, login: email.slice(0, email.indexOf('@')) };
}

function list(text: string | null): string[] {
  return (text ?? '').split(/[,\s]+/).filter(Boolean);
}
