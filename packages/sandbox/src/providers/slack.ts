import { bearer, field, type Answer, type Call, type Handler } from '../http.js';
import type {
  Consent,
  Quirks,
  SandboxUser,
  TokenInfo,
  TokenOutcome,
  TokenServer,
} from '../quirks.js';
import { nameFromEmail, numberOf, people } from '../users.js';

const team = { id: 'T0HARBOUR', name: 'Harbour & Co' };
const APP_ID = 'A0SANDBOX';
const BOT_USER_ID = 'U0HAWSERBOT';
/** An internal prefix that distinguishes scopes of the user's token from the bot's. */
const OWN = 'user.';

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

/** @see https://docs.slack.dev/authentication/installing-with-oauth */
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
  const expires_in = refreshToken ? body.expires_in : undefined;
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
  if (scopes.length > 0) return ok({ ...token, ...shared, bot_user_id: BOT_USER_ID, authed_user });
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
  return {
    scope: userScopes.join(','),
    access_token: made.accessToken,
    token_type: 'user',
    ...(made.refreshToken !== undefined && { refresh_token: made.refreshToken, expires_in }),
  };
}

/** Who wrote what, where, and how many hours ago. */
const talk: [channel: string, key: string, text: string, hoursAgo: number][] = [
  ['general', 'grace', 'Good morning. The fog has lifted, the north quay is open again.', 3.2],
  ['general', 'linus', 'Coffee is on, and the tide tables for next week are on the board.', 5.5],
  ['product', 'ada', 'The new berth view is live for half of the harbours.', 1.1],
  ['product', 'grace', 'Two people asked for a print button. Two!', 26],
  ['quay-ops', 'linus', 'Crane 3 is back after its inspection.', 0.6],
  ['quay-ops', 'ada', 'Halcyon now expected at 15:30, pilot confirmed.', 2.4],
];

function seeded(channel: string, now: number): Message[] {
  return talk
    .filter(([name]) => name === channel)
    .map(([, key, text, hoursAgo], index) => ({
      type: 'message',
      user: slack.users.find((user) => user.key === key)?.id ?? '',
      text,
      ts: `${Math.floor(now / 1000 - hoursAgo * 3600)}.${String(index).padStart(6, '0')}`,
    }));
}

interface Message {
  type: 'message';
  user: string;
  text: string;
  ts: string;
  bot_id?: string;
}

function routes(server: TokenServer) {
  const channels = ['general', 'product', 'quay-ops', 'random'].map((name, index) => ({
    id: `C0HARBOUR${index}`,
    name,
    is_channel: true,
    is_private: false,
    is_archived: false,
    is_member: true,
    num_members: server.users.length,
  }));
  const messages = new Map<string, Message[]>(
    channels.map(({ id, name }) => [id, seeded(name, Date.now())]),
  );
  let count = 0;

  /** Slack accepts tokens in a header or a field, and arguments in the query, a form or JSON. */
  const api =
    (
      scope: string | null,
      handle: (args: (name: string) => string, token: TokenInfo) => Answer | Promise<Answer>,
    ): Handler =>
    async (call: Call) => {
      const value = bearer(call) ?? field(call.fields, 'token');
      if (value === '') return error('not_authed');
      const token = await server.find(value);
      if (token?.kind !== 'access') return error('invalid_auth');
      if (scope !== null && !token.scopes.has(scope) && !token.scopes.has(OWN + scope)) {
        const provided = [...token.scopes].join(',').replaceAll(OWN, '');
        return ok({ ok: false, error: 'missing_scope', needed: scope, provided });
      }
      return handle(
        (name) => field(call.fields, name) || (call.url.searchParams.get(name) ?? ''),
        token,
      );
    };
  const both = (method: string, handler: Handler): Record<string, Handler> => ({
    [`GET /api/${method}`]: handler,
    [`POST /api/${method}`]: handler,
  });
  const channel = (name: string) =>
    channels.find((it) => it.id === name || it.name === name.replace(/^#/, ''));

  return {
    revocation: both(
      'auth.revoke',
      api(null, (_args, token) => {
        // Its refresh token ends with it. The user's token belongs to a different grant than the
        // bot's.
        server.revokeGrant(token);
        return ok({ revoked: true });
      }),
    ),
    api: {
      ...both(
        'auth.test',
        api(null, (_args, { user, scopes }) => {
          const isBot = ![...scopes].some((scope) => scope.startsWith(OWN));
          return ok({
            url: 'https://harbour-sandbox.slack.com/',
            team: team.name,
            user: isBot ? 'hawser' : user.login,
            team_id: team.id,
            user_id: isBot ? BOT_USER_ID : user.id,
            ...(isBot && { bot_id: 'B0HAWSER' }),
            is_enterprise_install: false,
          });
        }),
      ),
      ...both(
        'chat.postMessage',
        api('chat:write', (args, { user, scopes }) => {
          const target = channel(args('channel'));
          if (!target) return error('channel_not_found');
          const text = args('text');
          if (text === '') return error('no_text');
          const isBot = scopes.has('chat:write');
          const ts = `${Math.floor(Date.now() / 1000)}.${String((count += 1)).padStart(6, '0')}`;
          const author = isBot ? { user: BOT_USER_ID, bot_id: 'B0HAWSER' } : { user: user.id };
          const message: Message = { type: 'message', ...author, text, ts };
          messages.get(target.id)?.unshift(message);
          return ok({ channel: target.id, ts, message });
        }),
      ),
      ...both(
        'conversations.list',
        api('channels:read', () => ok({ channels, response_metadata: { next_cursor: '' } })),
      ),
      ...both(
        'conversations.history',
        api('channels:history', (args) => {
          const target = channel(args('channel'));
          if (!target) return error('channel_not_found');
          const limit = Number(args('limit')) || 100;
          const all = messages.get(target.id) ?? [];
          return ok({ messages: all.slice(0, limit), has_more: all.length > limit });
        }),
      ),
      ...both(
        'users.list',
        api('users:read', (_args, { scopes }) => {
          const withEmail = scopes.has('users:read.email') || scopes.has(`${OWN}users:read.email`);
          const members = server.users.map((user) => ({
            id: user.id,
            team_id: team.id,
            name: user.login,
            real_name: user.name,
            deleted: false,
            is_bot: false,
            profile: { real_name: user.name, ...(withEmail && { email: user.email }) },
          }));
          return ok({ members, response_metadata: { next_cursor: '' } });
        }),
      ),
    },
  };
}

/** Slack's errors have HTTP status 200 too. */
function error(code: string): Answer {
  return { status: 200, body: { ok: false, error: code } };
}

function ok(body: object): Answer {
  return { status: 200, body: { ok: true, ...body } };
}

function makeUser({ key, name, email }: { key: string; name: string; email: string }): SandboxUser {
  const id = `U0${numberOf(email).toString(36).toUpperCase()}`;
  return { key, id, name, email, login: email.slice(0, email.indexOf('@')) };
}

function list(text: string | null): string[] {
  return (text ?? '').split(/[,\s]+/).filter(Boolean);
}
