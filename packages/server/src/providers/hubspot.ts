import { defineProvider } from './define-provider.js';
import { hubspotLogo } from './logos.js';
import type { JsonObject, OAuthProvider } from './provider.js';
import { requireText, text } from './read-json.js';
import { revocation } from './revocation.js';

/**
 * Returns the paths of an object's records and properties, with the version where it was until
 * 2026-03 and where it is now, and with the object's name or number.
 * https://developers.hubspot.com/docs/api-reference/legacy/overview (2026-11)
 */
function ofObject(...names: readonly string[]): string[] {
  return names.flatMap((name) =>
    ['objects', 'properties'].flatMap((part) => [
      `/crm/v*/${part}/${name}`,
      `/crm/${part}/20*/${name}`,
    ]),
  );
}

/** Which portal it is. Any service that is on may ask. */
const accountInfo = ['/account-info/*/details'];

const tokens = 'https://api.hubapi.com/oauth/2026-03/token';

/**
 * HubSpot: contacts, deals and companies.
 *
 * Token endpoints contain a date; the undated v1 ends on 2027-02-16. Access tokens are valid for 30
 * minutes; refresh tokens are not rotated and are valid until the app is uninstalled. Granted
 * scopes are returned as a list, `scopes`. All connections of a portal share one grant, so revoking
 * ends them all.
 * @see
 * https://developers.hubspot.com/docs/api-reference/2026-03/authentication/oauth-tokens/refresh-oauth-token
 * (2026-11)
 */
export const hubspot = defineProvider({
  slug: 'hubspot',
  name: 'HubSpot',
  description: 'See and change contacts, deals and companies in HubSpot.',
  authType: 'oauth2',
  categories: ['CRM'],
  logo: hubspotLogo,
  docsUrl: 'https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication',
  consoleUrl: 'https://app.hubspot.com/developer',
  oauth: {
    authorizationUrl: 'https://app.hubspot.com/oauth/authorize',
    tokenUrl: tokens,
    revocationUrl: `${tokens}/revoke`,
    identityUrl: 'https://api.hubapi.com/account-info/v3/details',
    pkce: 'S256',
    clientAuth: 'client_secret_post',
    scopeSeparator: ' ',
    requiredScopes: ['oauth'],
    defaultScopes: ['crm.objects.contacts.read'],
    readTokenAnswer,
    keep: ['hub_id', 'user_id'],
    rotation: 'none',
  },
  scopes: {
    oauth: 'Know which HubSpot account this is',
    'crm.objects.contacts.read': 'See contacts',
    'crm.objects.contacts.write': 'Change contacts',
    'crm.objects.deals.read': 'See deals',
    'crm.objects.deals.write': 'Change deals',
    'crm.objects.companies.read': 'See companies',
    'crm.objects.companies.write': 'Change companies',
    'crm.objects.owners.read': 'See who owns what',
  },
  services: {
    contacts: {
      label: 'Contacts',
      scopes: ['crm.objects.contacts.read'],
      route: { below: '/crm/v3/objects/contacts' },
      paths: ofObject('contacts', '0-1'),
      exactPaths: accountInfo,
    },
    deals: {
      label: 'Deals',
      scopes: ['crm.objects.deals.read'],
      route: { below: '/crm/v3/objects/deals' },
      paths: [...ofObject('deals', '0-3'), '/crm/v*/pipelines/deals', '/crm/pipelines/20*/deals'],
      exactPaths: accountInfo,
    },
    companies: {
      label: 'Companies',
      scopes: ['crm.objects.companies.read'],
      route: { below: '/crm/v3/objects/companies' },
      paths: ofObject('companies', '0-2'),
      exactPaths: accountInfo,
    },
  },
  api: {
    baseUrl: 'https://api.hubapi.com',
    opaque: [
      '/crm/*/objects/*/batch',
      '/crm/objects/*/*/batch',
      // A record's associations are records of other objects.
      '/crm/*/objects/*/*/associations',
      '/crm/objects/*/*/*/associations',
      '/collector/graphql',
    ],
    opaqueQuery: ['associations'],
    reads: ['POST /crm/*/objects/*/search', 'POST /crm/objects/*/*/search'],
  },
  tools: async () => (await import('./hubspot.tools.js')).hubspotTools,
  identify: async ({ endpoints, facts, call }) => {
    const portal = await call(requireText(endpoints.identityUrl, 'account URL'));
    const id = requireText(text(facts['hub_id']) ?? text(portal['portalId']), 'portalId');
    const domain = text(portal['uiDomain']);
    return { id, label: domain === undefined ? `HubSpot ${id}` : `${id} · ${domain}` };
  },
  revoke: revocation({ endsAllOfUser: true }),
} satisfies OAuthProvider);

/** HubSpot's error codes, found in `status`, and their equivalents in RFC 6749 section 5.2. */
const errors: Readonly<Record<string, string>> = {
  BAD_REFRESH_TOKEN: 'invalid_grant',
  BAD_AUTH_CODE: 'invalid_grant',
  EXPIRED_AUTH_CODE: 'invalid_grant',
  BAD_CLIENT_ID: 'invalid_client',
  BAD_CLIENT_SECRET: 'invalid_client',
};

function readTokenAnswer(answer: JsonObject): JsonObject {
  const { scopes } = answer;
  const error = text(answer['error']) ?? errors[text(answer['status']) ?? ''];
  return {
    ...answer,
    ...(error !== undefined && { error }),
    ...(Array.isArray(scopes) && { scope: scopes.map(text).join(' ') }),
  };
}
