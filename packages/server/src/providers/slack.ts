import { defineProvider } from './define-provider.js';
import type { JsonObject, OAuthProvider } from './provider.js';
import { object, requireText, text } from './read-json.js';
import { slackLogo } from './logos.js';

const userScopePrefix = 'user:';
/** How the bot's tokens begin, with and without token rotation. */
const botToken = /^(?:xoxe\.)?xoxb-/;

/** Whose token it is. Any service that is on may ask. */
const authTest = ['/auth.test'];

function methods(group: string, ...names: readonly string[]): string[] {
  return names.map((name) => `/${group}.${name}`);
}

/**
 * Slack, OAuth v2: a bot token for the workspace; in addition a user token if user scopes are
 * requested; or a user token alone. Calls use the bot token if there is one.
 *
 * User scopes are written here as `user:<scope>`. Errors come with HTTP status 200 and `ok: false`.
 * Tokens do not expire unless the app has token rotation on; then they expire after 12 hours, and
 * each has a refresh token. PKCE is not used: it would permanently make the app a public client.
 *
 * An app has one bot token per workspace, and one user token per user: a second consent returns the
 * same ones. A disconnect therefore revokes the bot's only if no other connection is in the
 * workspace, and the user's only if no other connection is the same user's. Not documented: whether
 * a second consent ends the first one's refresh token when token rotation is on. If it does, the
 * refresh of the earlier connection is refused, and its user is asked to reconnect.
 * @see https://docs.slack.dev/authentication/installing-with-oauth (2026-11)
 * @see https://docs.slack.dev/authentication/tokens (2026-11, in part): the kinds of tokens
 * @see https://docs.slack.dev/reference/methods/auth.revoke (2026-11)
 * @see https://github.com/slackapi/bolt-python/issues/410 (2026-11): a bot token per workspace, by
 * Slack's maintainer
 * @see https://github.com/slackapi/bolt-js/issues/2211 (not read again)
 */
export const slack = defineProvider({
  slug: 'slack',
  name: 'Slack',
  description: 'Post messages and read channels of a Slack workspace.',
  authType: 'oauth2',
  categories: ['communication'],
  logo: slackLogo,
  color: '#4a154b',
  docsUrl: 'https://docs.slack.dev/authentication/installing-with-oauth',
  consoleUrl: 'https://api.slack.com/apps',
  oauth: {
    authorizationUrl: 'https://slack.com/oauth/v2/authorize',
    tokenUrl: 'https://slack.com/api/oauth.v2.access',
    revocationUrl: 'https://slack.com/api/auth.revoke',
    identityUrl: 'https://slack.com/api/auth.test',
    pkce: 'none',
    clientAuth: 'client_secret_post',
    scopeSeparator: ',',
    defaultScopes: ['channels:read', 'chat:write', 'users:read'],
    splitScopes: (scopes) => ({
      scope: scopes.filter((scope) => !scope.startsWith(userScopePrefix)),
      user_scope: scopes
        .filter((scope) => scope.startsWith(userScopePrefix))
        .map((scope) => scope.slice(userScopePrefix.length)),
    }),
    readTokenAnswer,
    secondToken,
    keep: ['team', 'enterprise', 'bot_user_id', 'app_id', 'is_enterprise_install'],
    rotation: 'strict',
  },
  scopes: {
    'channels:read': 'See the list of public channels',
    'channels:history': 'Read messages in public channels that it was added to',
    'chat:write': 'Post messages',
    'users:read': 'See the people in the workspace',
    'users:read.email': 'See the e-mail addresses of people in the workspace',
    'files:read': 'See files that were shared with it',
  },
  services: {
    channels: {
      label: 'Channels',
      scopes: ['channels:read'],
      exactPaths: [
        ...methods(
          'conversations',
          'acceptSharedInvite',
          'approveSharedInvite',
          'archive',
          'close',
          'create',
          'declineSharedInvite',
          'info',
          'invite',
          'inviteShared',
          'join',
          'kick',
          'leave',
          'list',
          'listConnectInvites',
          'members',
          'open',
          'rename',
          'setPurpose',
          'setTopic',
          'unarchive',
        ),
        '/users.conversations',
        ...authTest,
      ],
      route: { GET: '/conversations.list', POST: '/conversations.create' },
    },
    messages: {
      label: 'Messages',
      scopes: ['chat:write'],
      paths: ['/chat.*', '/reactions.*', '/pins.*'],
      exactPaths: [
        ...methods('conversations', 'history', 'replies', 'mark'),
        '/search.messages',
        ...authTest,
      ],
      route: { GET: '/conversations.history', POST: '/chat.postMessage' },
    },
    users: {
      label: 'People',
      scopes: ['users:read'],
      exactPaths: [
        ...methods(
          'users',
          'deletePhoto',
          'getPresence',
          'identity',
          'info',
          'list',
          'lookupByEmail',
          'profile.get',
          'profile.set',
          'setPhoto',
          'setPresence',
        ),
        ...authTest,
      ],
      route: { GET: '/users.list' },
    },
  },
  api: {
    baseUrl: 'https://slack.com/api',
    // Every method takes its arguments by GET too, and then still does what it does.
    readsAreListed: true,
    reads: [
      ...methods('auth', 'test'),
      ...methods('conversations', 'list', 'info', 'history', 'replies', 'members'),
      ...methods('files', 'list', 'info'),
      ...methods('reactions', 'get'),
      ...methods('search', 'messages'),
      ...methods('team', 'info'),
      ...methods('users', 'list', 'info', 'lookupByEmail', 'conversations'),
    ].flatMap((path) => [`GET ${path}`, `POST ${path}`]),
    refusesCredential: ({ ok, error }) => ok === false && isDead(text(error)),
  },
  tools: async () => (await import('./slack.tools.js')).slackTools,
  identify: async ({ endpoints, tokenAnswer, call }) => {
    const who = await call(requireText(endpoints.identityUrl, 'auth.test URL'), { method: 'POST' });
    if (who['ok'] !== true) throw new TypeError(`auth.test: ${text(who['error']) ?? 'not ok'}`);
    const team = requireText(text(who['team_id']), 'team_id');
    // A bot is the same for a whole workspace. If there is also a user's token, the connection is
    // about the user.
    const authedUser = object(tokenAnswer['authed_user']);
    const owner = authedUser['access_token'] === undefined ? undefined : text(authedUser['id']);
    const user = requireText(owner ?? text(who['user_id']) ?? text(who['bot_id']), 'user_id');
    const names = [text(who['team']), text(who['user'])].filter((name) => name !== undefined);
    return { id: `${team}:${user}`, label: names.join(' · ') || team };
  },
  workspaceOf: (id) => id.slice(0, id.indexOf(':') + 1),
  // Each token is revoked separately, unless another connection holds the same one.
  revoke: async ({ endpoints, accessToken, secondAccessToken, send, ...context }) => {
    const url = requireText(endpoints.revocationUrl, 'revocation URL');
    const held = [accessToken, secondAccessToken].filter((token) => token !== undefined);
    const own = held.filter((token) =>
      botToken.test(token) ? !context.sharedWorkspace : !context.sharedIdentity,
    );
    for (const token of own) {
      const headers = { authorization: `Bearer ${token}` };
      const answer = await send(url, { method: 'POST', headers });
      const error = text(answer['error']) ?? 'not ok';
      // A token that is already dead needs no revoking.
      if (answer['ok'] !== true && !isDead(error)) throw new TypeError(`auth.revoke: ${error}`);
    }
    return own.length === held.length ? 'yes' : 'unsupported';
  },
} satisfies OAuthProvider);

/** Returns whether an error of Slack's API means that the token is no longer valid. */
function isDead(error: string | undefined): boolean {
  return ['token_revoked', 'invalid_auth', 'token_expired', 'account_inactive'].includes(
    error ?? '',
  );
}

/**
 * In the response to a consent, the bot's token is at the top level and the user's in
 * `authed_user`, or there is only the latter. In the response to a refresh, the refreshed token is
 * at the top level, whichever it is.
 */
function readTokenAnswer(answer: JsonObject): JsonObject {
  if (answer['ok'] === false) return { ...answer, error: text(answer['error']) ?? 'invalid_grant' };
  const user = object(answer['authed_user']);
  const isUsers = text(answer['token_type']) === 'user';
  const top = scopesOf(answer).map((scope) => (isUsers ? userScopePrefix + scope : scope));
  const users = scopesOf(user).map((scope) => userScopePrefix + scope);
  const token = text(answer['access_token']) ? answer : { ...answer, ...user };
  return { ...token, token_type: 'Bearer', scope: [...top, ...users].join(' ') };
}

function secondToken(answer: JsonObject): JsonObject | undefined {
  const user = object(answer['authed_user']);
  const token = text(user['access_token']);
  if (token === undefined || token === answer['access_token']) return undefined;
  const scopes = scopesOf(user).map((scope) => userScopePrefix + scope);
  return { ...user, scope: scopes.join(' ') };
}

function scopesOf({ scope }: JsonObject): string[] {
  return (text(scope) ?? '').split(',').filter((name) => name !== '');
}
