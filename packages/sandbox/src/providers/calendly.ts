import type { Answer } from '../http.js';
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

const api = 'https://api.calendly.com';
const organization = `${api}/organizations/${uuidOf('organization')}`;

/** @see https://developer.calendly.com/authentication */
export const calendly = {
  ...standard,
  slug: 'calendly',
  name: 'Calendly',
  clientId: 'sandbox-0c1e17-calendly',
  paths: { authorize: '/oauth/authorize', token: '/oauth/token' },
  endpoints: (origin) => ({
    authorizationUrl: `${origin}/oauth/authorize`,
    tokenUrl: `${origin}/oauth/token`,
    revocationUrl: `${origin}/oauth/revoke`,
    identityUrl: `${origin}/users/me`,
    apiBaseUrl: origin,
  }),
  ...peopleWith(uuidOf),
  scopes: {
    'users:read': 'Retrieve user information',
    'event_types:read': 'Retrieve event type details and available times',
    'event_types:write': 'Create or update event types',
    'scheduled_events:read': 'Retrieve scheduled events and invitees',
    'scheduled_events:write': 'Create invitees and cancel events',
    'availability:read': 'Retrieve availability',
    'webhooks:write': 'Create or delete webhook subscriptions',
  },
  tokenLifetime: (state) => state.tokenLifetime ?? 7200,
  clientAuth: 'basic',
  tokenBody: 'form',
  answerToken: answerWith((body, consent) => ({
    ...standardMembers(body, consent),
    token_type: 'Bearer',
    // A `:write` scope includes its `:read`.
    scope: consent.scopes
      .filter(
        (scope) =>
          !scope.endsWith(':read') || !consent.scopes.includes(scope.replace(/:read$/, ':write')),
      )
      .join(' '),
    created_at: Math.floor(Date.now() / 1000),
    owner: `${api}/users/${consent.user.id}`,
    organization,
  })),
  routes,
  unknownRoute: failure(404, 'Resource Not Found'),
} satisfies Quirks;

function routes(server: TokenServer) {
  const guarded = apiOf(server, {
    unauthenticated: failure(401, 'Unauthenticated'),
    forbidden: failure(403, 'Permission Denied'),
  });
  return {
    revocation: {
      'POST /oauth/revoke': revocationOf(server, { clientAuth: 'post', ends: 'token' }),
    },
    api: {
      'GET /users/me': guarded(['users:read'], ({ user }) => ({
        resource: {
          uri: `${api}/users/${user.id}`,
          name: user.name,
          email: user.email,
          current_organization: organization,
        },
      })),
      'GET /event_types': guarded(['event_types:read', 'event_types:write'], ({ user }) => ({
        collection: [
          {
            uri: `${api}/event_types/${uuidOf('walk')}`,
            name: 'Walk along the quay',
            duration: 30,
            active: true,
            profile: { owner: `${api}/users/${user.id}` },
          },
        ],
        pagination: { count: 1, next_page: null },
      })),
      'GET /scheduled_events': guarded(['scheduled_events:read', 'scheduled_events:write'], () => ({
        collection: [
          {
            uri: `${api}/scheduled_events/${uuidOf('event')}`,
            name: 'Walk along the quay',
            status: 'active',
          },
        ],
        pagination: { count: 1, next_page: null },
      })),
    },
  };
}

function failure(status: number, title: string): Answer {
  return { status, body: { title, message: `${title}.` } };
}
