import { randomUUID } from 'node:crypto';
import { field, type Answer, type Call } from '../http.js';
import type { Quirks, TokenInfo, TokenServer } from '../quirks.js';
import { pageFrom, perKey, Records } from '../records.js';
import {
  answerWith,
  apiOf,
  peopleWith,
  Reply,
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
    'scheduling_links:write': 'Create single-use scheduling links',
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

interface EventType {
  id: string;
  uri: string;
  name: string;
  slug: string;
}

interface ScheduledEvent {
  id: string;
  uri: string;
  name: string;
  status: 'active' | 'canceled';
  start_time: string;
  end_time: string;
  event_type: string;
  location: object;
  invitees_counter: object;
  cancellation?: object;
}

const eventTypes = [
  ['walk', 'Walk along the quay'],
  ['locks', 'Tour of the locks'],
].map(([key = '', name = '']): EventType => {
  const id = uuidOf(key);
  return {
    id,
    uri: `${api}/event_types/${id}`,
    name,
    slug: name.toLowerCase().replaceAll(' ', '-'),
  };
});

/**
 * Event types and booked events.
 * @see https://developer.calendly.com/api-docs (2026-11, in part)
 */
function routes(server: TokenServer) {
  const guarded = apiOf(server, {
    unauthenticated: failure(401, 'Unauthenticated'),
    forbidden: failure(403, 'Permission Denied'),
  });
  const eventsOf = perKey(() => new Records<ScheduledEvent>(booked()));
  const notFound = new Reply(
    failure(404, 'Resource Not Found', 'The server could not find the requested resource.'),
  );
  /** Lists are those of a user or organisation, which their addresses name. */
  const ofUser = ({ user }: TokenInfo, { url }: Call): Reply | undefined => {
    const given = url.searchParams.get('user');
    if (given === null || given === `${api}/users/${user.id}`) return undefined;
    return given.startsWith(`${api}/users/`)
      ? new Reply(failure(403, 'Permission Denied'))
      : new Reply(invalid('user', 'is not a valid URI'));
  };
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
      'GET /event_types': guarded(['event_types:read', 'event_types:write'], (token, call) => {
        const { user } = token;
        return (
          ofUser(token, call) ??
          pageOf(
            eventTypes.map(({ uri, name, slug }) => ({
              uri,
              name,
              slug,
              duration: 30,
              kind: 'solo',
              active: true,
              description_plain: 'Bring a coat.',
              scheduling_url: `https://calendly.com/${user.login}/${slug}`,
              profile: { owner: `${api}/users/${user.id}` },
            })),
            call,
          )
        );
      }),
      'GET /event_type_available_times': guarded(
        ['event_types:read', 'event_types:write'],
        ({ user }, { url }) => {
          const query = url.searchParams;
          const type = eventTypes.find(({ uri }) => uri === query.get('event_type'));
          if (!type) return new Reply(invalid('event_type', 'is not a valid URI'));
          const from = Date.parse(query.get('start_time') ?? '');
          const until = Date.parse(query.get('end_time') ?? '');
          if (!(from > Date.now()))
            return new Reply(invalid('start_time', 'must be in the future'));
          if (!(until - from <= 7 * dayMs))
            return new Reply(
              invalid('end_time', 'date range can not be greater than 1 week (7 days)'),
            );
          return { collection: freeTimes(from, until, `${user.login}/${type.slug}`) };
        },
      ),
      'GET /scheduled_events': guarded(
        ['scheduled_events:read', 'scheduled_events:write'],
        (token, call) => {
          const query = call.url.searchParams;
          const from = Date.parse(query.get('min_start_time') ?? '') || 0;
          const until = Date.parse(query.get('max_start_time') ?? '') || Infinity;
          const status = query.get('status');
          if (status !== null && status !== 'active' && status !== 'canceled')
            return new Reply(invalid('status', 'is not included in the list'));
          const found = eventsOf(token.user.id)
            .all.filter(({ start_time, status: has }) => {
              const start = Date.parse(start_time);
              return start >= from && start <= until && (status ?? has) === has;
            })
            .map(({ id: _id, ...event }) => event);
          return ofUser(token, call) ?? pageOf(found, call);
        },
      ),
      'GET /scheduled_events/:id/invitees': guarded(
        ['scheduled_events:read', 'scheduled_events:write'],
        ({ user }, call) => {
          const event = eventsOf(user.id).find(call.params['id']);
          if (!event) return notFound;
          const guests = server.users.filter(({ id }) => id !== user.id);
          return pageOf(
            guests.map(({ id, name, email }) => ({
              uri: `${event.uri}/invitees/${id}`,
              name,
              email,
              status: event.status,
              timezone: 'Europe/London',
              questions_and_answers: [{ question: 'Boots?', answer: 'Yes', position: 0 }],
              cancel_url: `https://calendly.com/cancellations/secret-${id}`,
              reschedule_url: `https://calendly.com/reschedulings/secret-${id}`,
            })),
            call,
          );
        },
      ),
      'POST /scheduled_events/:id/cancellation': guarded(
        ['scheduled_events:write'],
        ({ user }, { params, fields }) => {
          const event = eventsOf(user.id).find(params['id']);
          if (!event) return notFound;
          if (event.status === 'canceled')
            return new Reply(failure(403, 'Permission Denied', 'Event is already canceled.'));
          const cancellation = {
            canceled_by: user.name,
            reason: field(fields, 'reason') || null,
            canceler_type: 'host',
            created_at: new Date().toISOString(),
          };
          eventsOf(user.id).change(event.id, { status: 'canceled', cancellation });
          return { resource: cancellation };
        },
        201,
      ),
      'POST /scheduling_links': guarded(
        ['scheduling_links:write'],
        (_token, { fields }) => {
          const type = eventTypes.find(({ uri }) => uri === field(fields, 'owner'));
          if (fields['max_event_count'] !== 1)
            return new Reply(invalid('max_event_count', 'must be 1'));
          if (field(fields, 'owner_type') !== 'EventType')
            return new Reply(invalid('owner_type', 'is not included in the list'));
          if (!type) return new Reply(invalid('owner', 'is not a valid URI'));
          return {
            resource: {
              booking_url: `https://calendly.com/d/${randomUUID().slice(0, 8)}/${type.slug}`,
              owner: type.uri,
              owner_type: 'EventType',
            },
          };
        },
        201,
      ),
    },
  };
}

const dayMs = 86_400_000;

/** Two events, whose ids and times never change. */
function booked(): ScheduledEvent[] {
  return [
    ['event', '2027-03-01T09'],
    ['second event', '2027-03-02T09'],
  ].map(([key = '', hour = '']): ScheduledEvent => {
    const id = uuidOf(key);
    const [type] = eventTypes;
    return {
      id,
      uri: `${api}/scheduled_events/${id}`,
      name: 'Walk along the quay',
      status: 'active',
      start_time: `${hour}:00:00.000000Z`,
      end_time: `${hour}:30:00.000000Z`,
      event_type: type?.uri ?? api,
      location: { type: 'physical', location: 'North quay' },
      invitees_counter: { total: 2, active: 2, limit: 2 },
    };
  });
}

/** Nine o'clock of each day. */
function freeTimes(from: number, until: number, page: string): object[] {
  const times: object[] = [];
  for (let day = Math.floor(from / dayMs) * dayMs; day < until; day += dayMs) {
    const at = day + 9 * 3_600_000;
    const start_time = new Date(at).toISOString().replace('.000', '');
    if (at < from || at >= until) continue;
    times.push({
      status: 'available',
      invitees_remaining: 1,
      start_time,
      scheduling_url: `https://calendly.com/${page}/${start_time}`,
    });
  }
  return times;
}

/** A list in Calendly's form. */
function pageOf(all: readonly object[], { url }: Call): object {
  const query = url.searchParams;
  const size = Number(query.get('count') ?? 20);
  if (!(size >= 1 && size <= 100)) return new Reply(invalid('count', 'must be between 1 and 100'));
  const from = Number(Buffer.from(query.get('page_token') ?? '', 'base64url').toString()) || 0;
  const { items, next } = pageFrom(all, from, size);
  const token = next === undefined ? null : Buffer.from(String(next)).toString('base64url');
  const following = new URL(url);
  if (token !== null) following.searchParams.set('page_token', token);
  return {
    collection: items,
    pagination: {
      count: items.length,
      next_page: token === null ? null : following.href,
      next_page_token: token,
    },
  };
}

/** @see https://developer.calendly.com/api-docs (2026-11, in part): errors */
function invalid(parameter: string, message: string): Answer {
  return {
    status: 400,
    body: {
      title: 'Invalid Argument',
      message: 'The supplied parameters are invalid.',
      details: [{ parameter, message }],
    },
  };
}

function failure(status: number, title: string, message = `${title}.`): Answer {
  return { status, body: { title, message } };
}
