import type { Answer } from '../http.js';
import type { Quirks, TokenServer } from '../quirks.js';
import {
  answerWith,
  apiOf,
  peopleWith,
  revocationOf,
  standard,
  standardMembers,
} from '../standard.js';
import { numberOf } from '../users.js';

/** @see https://docs.discord.com/developers/topics/oauth2 */
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
    'messages.read': 'Read messages on this computer',
  },
  tokenLifetime: (state) => state.tokenLifetime ?? 604_800,
  // A JSON body is refused.
  tokenBody: 'form',
  answerToken: answerWith((body, consent) => ({
    ...standardMembers(body, consent),
    token_type: 'Bearer',
  })),
  routes,
  unknownRoute: failure(404, '404: Not Found'),
} satisfies Quirks;

function routes(server: TokenServer) {
  const api = apiOf(server, {
    unauthenticated: failure(401, '401: Unauthorized'),
    forbidden: failure(403, 'Missing Access', 50_001),
  });
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
      'GET /api/v10/users/@me/guilds': api(['guilds'], ({ user }) =>
        ['Harbour Pilots', 'Knots & Splices'].map((name) => ({
          id: `9${String(numberOf(name)).padStart(17, '0')}`,
          name,
          icon: null,
          owner: user.key === 'ada',
          permissions: '2147483647',
        })),
      ),
    },
  };
}

function failure(status: number, message: string, code = 0): Answer {
  return { status, body: { message, code } };
}
