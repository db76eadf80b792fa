import { defineProvider } from './define-provider.js';
import { calendlyLogo } from './logos.js';
import type { OAuthProvider } from './provider.js';
import { object, requireText, text } from './read-json.js';
import { revocation } from './revocation.js';

/**
 * Calendly: event types and scheduled events.
 *
 * The token endpoint uses Basic authentication; revocation expects the client in the body. Access
 * tokens are valid for two hours; a refresh token is valid until it is used, once. Apps created
 * before scopes existed have none, and their responses list none. A `:write` scope includes the
 * `:read` scope of the same name. Responses may list both or only the broader one; both are read.
 * @see https://developer.calendly.com/how-to-access-calendly-data-on-behalf-of-authenticated-users
 * (2026-11)
 * @see https://developer.calendly.com/docs/authentication/scopes (2026-11)
 */
export const calendly = defineProvider({
  slug: 'calendly',
  name: 'Calendly',
  description: 'See event types and scheduled events in Calendly.',
  authType: 'oauth2',
  categories: ['calendar'],
  logo: calendlyLogo,
  docsUrl: 'https://developer.calendly.com/authentication',
  consoleUrl: 'https://developer.calendly.com/console/apps',
  oauth: {
    authorizationUrl: 'https://auth.calendly.com/oauth/authorize',
    tokenUrl: 'https://auth.calendly.com/oauth/token',
    revocationUrl: 'https://auth.calendly.com/oauth/revoke',
    identityUrl: 'https://api.calendly.com/users/me',
    pkce: 'S256',
    clientAuth: 'client_secret_basic',
    scopeSeparator: ' ',
    requiredScopes: ['users:read'],
    defaultScopes: ['event_types:read', 'scheduled_events:read'],
    impliedScopes,
    keep: ['owner', 'organization'],
    rotation: 'strict',
  },
  scopes: {
    'users:read': 'Know who you are',
    'event_types:read': 'See your event types',
    'event_types:write': 'Create and change your event types',
    'scheduling_links:write': 'Create booking links for single use',
    'scheduled_events:read': 'See your scheduled events and who is invited',
    'scheduled_events:write': 'Book and cancel events for you',
    'availability:read': 'See when you are available',
    'webhooks:read': 'See which notifications of bookings are set up',
    'webhooks:write': 'Get notified of bookings',
  },
  services: {
    event_types: {
      label: 'Event types',
      scopes: ['event_types:read'],
      route: { below: '/event_types' },
      paths: [
        '/event_types',
        '/event_type_available_times',
        '/event_type_availability_schedules',
        '/one_off_event_types',
        '/scheduling_links',
      ],
      exactPaths: ['/users/me'],
    },
    scheduled_events: {
      label: 'Scheduled events',
      scopes: ['scheduled_events:read'],
      route: { below: '/scheduled_events' },
      paths: ['/scheduled_events', '/invitee_no_shows', '/invitees'],
      exactPaths: ['/users/me'],
    },
  },
  api: { baseUrl: 'https://api.calendly.com' },
  tools: async () => (await import('./calendly.tools.js')).calendlyTools,
  identify: async ({ endpoints, call }) => {
    const user = object((await call(requireText(endpoints.identityUrl, 'user URL')))['resource']);
    const id = requireText(text(user['uri']), 'resource.uri');
    const email = text(user['email']);
    return { id, label: email ?? text(user['name']) ?? id, ...(email && { email }) };
  },
  revoke: revocation({ clientAuth: 'post', tokens: 'both' }),
} satisfies OAuthProvider);

/** Booking links cannot be read, so there is no scope for it. */
function impliedScopes(scope: string): string[] {
  const isBoth = scope.endsWith(':write') && scope !== 'scheduling_links:write';
  return isBoth ? [scope.replace(/:write$/, ':read')] : [];
}
