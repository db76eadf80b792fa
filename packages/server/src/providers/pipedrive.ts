import { defineProvider } from './define-provider.js';
import type { OAuthProvider } from './provider.js';
import { object, requireText, text } from './read-json.js';
import { revocation } from './revocation.js';
import { pipedriveLogo } from './logos.js';

/**
 * Returns the paths of a kind of record. What else is below a record is left out: it leads to
 * records of other kinds.
 * https://developers.pipedrive.com/docs/api/v1 (2026-11)
 */
function ofRecords(...names: readonly string[]): string[] {
  return names.flatMap((name) => [
    `/v*/${name}`,
    `/v*/${name}/*`,
    `/v*/${name}/*/duplicate`,
    `/v*/${name}/*/followers`,
    `/v*/${name}/*/merge`,
    `/v*/${name}/*/picture`,
    `/v*/${name}/*/products`,
    `/v*/${name}/*/products/*`,
  ]);
}

/** Who the user is. Any service that is on may ask. */
const usersMe = ['/v1/users/me'];

/**
 * Pipedrive: deals, contacts and activities of a company.
 *
 * The API is at the company's host, `api_domain` in each token response. Scopes belong to the app
 * and are set in the Developer Hub: none are sent, and the response lists them. Refresh tokens
 * expire after 60 days unused. Revoking one uninstalls the app for that user, so it is not done
 * while another connection needs it.
 * @see https://pipedrive.readme.io/docs/marketplace-oauth-authorization (2026-11)
 * @see https://pipedrive.readme.io/docs/app-uninstallation (2026-11)
 */
export const pipedrive = defineProvider({
  slug: 'pipedrive',
  name: 'Pipedrive',
  description: 'See and change deals, contacts and activities in Pipedrive.',
  authType: 'oauth2',
  categories: ['CRM'],
  logo: pipedriveLogo,
  color: '#017737',
  docsUrl: 'https://pipedrive.readme.io/docs/marketplace-oauth-authorization',
  consoleUrl: 'https://app.pipedrive.com/developer-hub',
  oauth: {
    authorizationUrl: 'https://oauth.pipedrive.com/oauth/authorize',
    tokenUrl: 'https://oauth.pipedrive.com/oauth/token',
    revocationUrl: 'https://oauth.pipedrive.com/oauth/revoke',
    identityUrl: '{api_domain}/api/v1/users/me',
    pkce: 'none',
    clientAuth: 'client_secret_basic',
    scopeSeparator: ' ',
    splitScopes: () => ({}),
    // `deals:full` includes `deals:read`, but only the former is listed.
    impliedScopes: (scope) => (scope.endsWith(':full') ? [scope.replace(/:full$/, ':read')] : []),
    keep: ['api_domain'],
    rotation: 'strict',
    refreshTokenLife: { unusedDays: 60 },
  },
  scopes: {
    base: 'Know who you are, and see the settings of the company',
    'deals:read': 'See deals',
    'deals:full': 'See and change deals',
    'contacts:read': 'See people and organisations',
    'contacts:full': 'See and change people and organisations',
    'activities:read': 'See activities',
    'activities:full': 'See and change activities',
  },
  services: {
    deals: {
      label: 'Deals',
      scopes: ['deals:read'],
      paths: ['/v*/dealFields', '/v*/pipelines', '/v*/stages'],
      exactPaths: [...ofRecords('deals'), ...usersMe],
      route: { below: '/v2/deals' },
    },
    contacts: {
      label: 'Contacts',
      scopes: ['contacts:read'],
      route: { below: '/v2/persons' },
      paths: ['/v*/personFields', '/v*/organizationFields'],
      exactPaths: [...ofRecords('persons', 'organizations'), ...usersMe],
    },
    activities: {
      label: 'Activities',
      scopes: ['activities:read'],
      route: { below: '/v2/activities' },
      paths: ['/v*/activityFields', '/v*/activityTypes'],
      exactPaths: [...ofRecords('activities'), ...usersMe],
    },
  },
  // Paths begin with the version: /v2/deals.
  api: {
    baseUrl: '{api_domain}/api',
    hosts: ['.pipedrive.com'],
    // They add up deals, and stages and pipelines list them.
    opaque: [
      '/v*/pipelines/*/deals',
      '/v*/pipelines/*/conversion_statistics',
      '/v*/pipelines/*/movement_statistics',
      '/v*/stages/*/deals',
    ],
  },
  tools: async () => (await import('./pipedrive.tools.js')).pipedriveTools,
  identify: async ({ endpoints, call }) => {
    const user = object((await call(requireText(endpoints.identityUrl, 'user URL')))['data']);
    const company = requireText(text(user['company_id']), 'data.company_id');
    const email = text(user['email']);
    const names = [text(user['company_name']), email ?? text(user['name'])];
    return {
      id: `${company}:${requireText(text(user['id']), 'data.id')}`,
      label: names.filter((name) => name !== undefined).join(' · ') || company,
      ...(email && { email }),
    };
  },
  revoke: revocation({ clientAuth: 'basic', endsAllOfUser: true }),
} satisfies OAuthProvider);
