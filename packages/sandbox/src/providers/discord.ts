import { field, type Answer, type Call, type Handler } from '../http.js';
import type { Quirks, TokenServer } from '../quirks.js';
import {
  answerWith,
  apiOf,
  peopleWith,
  Reply,
  revocationOf,
  standard,
  standardMembers,
} from '../standard.js';
import { numberOf } from '../users.js';

/**
 * @see https://docs.discord.com/developers/topics/oauth2 (2026-11)
 * @see https://docs.discord.com/developers/reference#authentication (2026-11, in part)
 */
export const discord = {
  ...standard,
  slug: 'discord',
  name: 'Discord',
  clientId: '1098765432109876543',
  paths: { authorize: '/oauth2/authorize', token: '/api/oauth2/token' },
  endpoints: (origin) => ({
    authorizationUrl: `${origin}/oauth2/authorize`,
    tokenUrl: `${origin}/api/oauth2/token`,
    revocationUrl: `${origin}/api/oauth2/token/revoke`,
    identityUrl: `${origin}/api/v10/users/@me`,
    apiBaseUrl: `${origin}/api`,
  }),
  ...peopleWith((email) => `8${String(numberOf(email)).padStart(17, '0')}`),
  scopes: {
    identify: 'See your username and picture',
    email: 'See your e-mail address',
    guilds: 'Know what servers you’re in',
    'guilds.join': 'Join servers for you',
    'guilds.members.read': 'Read your member info in servers',
    connections: 'See your linked accounts',
    bot: 'Add a bot to a server',
    'messages.read': 'Read messages on this computer',
  },
  tokenLifetime: (state) => state.tokenLifetime ?? 604_800,
  // A JSON body is refused.
  tokenBody: 'form',
  answerToken: answerWith((body, consent) => ({
    ...standardMembers(body, consent),
    token_type: 'Bearer',
    // The server that the user added the bot to.
    ...(consent.scopes.includes('bot') && { guild: { id: guilds[0]?.id, name: guilds[0]?.name } }),
  })),
  routes,
  unknownRoute: failure(404, '404: Not Found'),
} satisfies Quirks;

/** The token of the sandbox app's bot, which no consent issues. */
const botToken = 'MTA5ODc2NTQzMjEwOTg3NjU0Mw.sandbox.bot';

const guilds = ['Harbour Pilots', 'Knots & Splices'].map((name) => ({
  id: `9${String(numberOf(name)).padStart(17, '0')}`,
  name,
}));

interface Message {
  id: string;
  channel_id: string;
  content: string;
  author: { id: string; username: string; bot?: boolean };
  timestamp: string;
}

function routes(server: TokenServer) {
  const api = apiOf(server, {
    unauthenticated: failure(401, '401: Unauthorized'),
    forbidden: failure(403, 'Missing Access', 50_001),
  });
  const channels = guilds.map(({ id }, index) => ({
    id: `7${String(index).padStart(17, '0')}`,
    guild_id: id,
    type: 0,
    name: 'general',
  }));
  const messages: Message[] = [];
  /** Channels and messages are for the app's bot. Users' tokens are refused, whatever their scopes. */
  const forBots =
    (handle: (call: Call) => Answer): Handler =>
    (call) =>
      call.headers.authorization === `Bot ${botToken}`
        ? handle(call)
        : failure(401, '401: Unauthorized');
  const channelAt = ({ params }: Call) => channels.find(({ id }) => id === params['channel']);
  const unknownChannel = failure(404, 'Unknown Channel', 10_003);

  return {
    revocation: {
      'POST /api/oauth2/token/revoke': revocationOf(server, { clientAuth: 'post', ends: 'user' }),
    },
    api: {
      'GET /api/v10/users/@me': api(['identify'], ({ user, scopes }) => ({
        id: user.id,
        username: user.login,
        global_name: user.name,
        avatar: null,
        ...(scopes.has('email') && { email: user.email, verified: true }),
      })),
      'GET /api/v10/users/@me/guilds': api(['guilds'], ({ user }, { url }) => {
        const after = url.searchParams.get('after') ?? '0';
        const limit = Number(url.searchParams.get('limit') ?? 200);
        if (!(limit >= 1 && limit <= 200))
          return new Reply(failure(400, 'Invalid Form Body', 50_035));
        const withCounts = url.searchParams.get('with_counts') === 'true';
        return guilds
          .filter(({ id }) => id > after)
          .sort((one, other) => (one.id < other.id ? -1 : 1))
          .slice(0, limit)
          .map((guild) => ({
            ...guild,
            icon: null,
            owner: user.key === 'ada',
            permissions: '2147483647',
            features: [],
            ...(withCounts && { approximate_member_count: 3, approximate_presence_count: 1 }),
          }));
      }),
      'GET /api/v10/users/@me/guilds/:guild/member': api(
        ['guilds.members.read'],
        ({ user }, { params }) =>
          guilds.some(({ id }) => id === params['guild'])
            ? {
                user: { id: user.id, username: user.login, global_name: user.name },
                nick: null,
                roles: [],
                joined_at: '2026-01-05T08:00:00.000000+00:00',
              }
            : new Reply(failure(404, 'Unknown Guild', 10_004)),
      ),
      'GET /api/v10/users/@me/connections': api(['connections'], () => []),
      'GET /api/v10/guilds/:guild/channels': forBots(({ params }) => ({
        status: 200,
        body: channels.filter(({ guild_id }) => guild_id === params['guild']),
      })),
      'GET /api/v10/channels/:channel': forBots((call) => {
        const channel = channelAt(call);
        return channel ? { status: 200, body: channel } : unknownChannel;
      }),
      'GET /api/v10/channels/:channel/messages': forBots((call) =>
        channelAt(call)
          ? {
              status: 200,
              body: messages.filter(({ channel_id }) => channel_id === call.params['channel']),
            }
          : unknownChannel,
      ),
      'POST /api/v10/channels/:channel/messages': forBots((call) => {
        const channel = channelAt(call);
        if (!channel) return unknownChannel;
        const content = field(call.fields, 'content');
        if (content === '') return failure(400, 'Cannot send an empty message', 50_006);
        const message: Message = {
          id: `6${String(messages.length).padStart(17, '0')}`,
          channel_id: channel.id,
          content,
          author: { id: server.clientId, username: 'foredeck', bot: true },
          timestamp: new Date().toISOString(),
        };
        messages.unshift(message);
        return { status: 200, body: message };
      }),
    },
  };
}

function failure(status: number, message: string, code = 0): Answer {
  return { status, body: { message, code } };
}
