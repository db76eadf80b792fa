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

const portalId = 62_515;
const token = '/oauth/2026-03/token';

/** @see https://developers.hubspot.com/docs/api-reference/2026-03/authentication/oauth-tokens/refresh-oauth-token */
export const hubspot = {
  ...standard,
  slug: 'hubspot',
  name: 'HubSpot',
  clientId: '5a4db0c5-1e17-4000-8000-000000062515',
  paths: { authorize: '/oauth/authorize', token },
  endpoints: (origin) => ({
    authorizationUrl: `${origin}/oauth/authorize`,
    tokenUrl: origin + token,
    revocationUrl: `${origin}${token}/revoke`,
    identityUrl: `${origin}/account-info/v3/details`,
    apiBaseUrl: origin,
  }),
  ...peopleWith((email) => String(numberOf(email) % 10_000_000)),
  scopes: {
    oauth: 'Basic access',
    'crm.objects.contacts.read': 'Read contacts',
    'crm.objects.contacts.write': 'Read and write contacts',
    'crm.objects.deals.read': 'Read deals',
    'crm.objects.deals.write': 'Read and write deals',
    'crm.objects.companies.read': 'Read companies',
    'crm.objects.companies.write': 'Read and write companies',
    'crm.objects.owners.read': 'Read owners',
  },
  tokenLifetime: (state) => state.tokenLifetime ?? 1800,
  tokenPrefix: (kind) => (kind === 'access' ? 'CJSP' : 'na1-'),
  rotatesRefreshTokens: false,
  clientAuth: 'post',
  tokenBody: 'form',
  answerToken: answerWith(
    (body, consent) => ({
      ...standardMembers(body, consent),
      scope: undefined,
      scopes: consent.scopes,
      hub_id: portalId,
      user_id: Number(consent.user.id),
    }),
    ({ error, grantType }) => {
      const grant = grantType === 'refresh_token' ? 'BAD_REFRESH_TOKEN' : 'BAD_AUTH_CODE';
      const status = error === 'invalid_client' ? 'BAD_CLIENT_SECRET' : grant;
      return { status: 400, body: { status, message: 'missing or unknown', correlationId: '1' } };
    },
  ),
  routes,
  unknownRoute: failure(404, 'OBJECT_NOT_FOUND', 'Unable to infer object type.'),
} satisfies Quirks;

const records: Record<string, Record<string, string>[]> = {
  contacts: [
    { firstname: 'Ida', lastname: 'Rhodes', email: 'ida@example.com' },
    { firstname: 'Mary', lastname: 'Jackson', email: 'mary@example.com' },
  ],
  deals: [{ dealname: 'Winter berths', amount: '12400', dealstage: 'contractsent' }],
  companies: [{ name: 'The Ropewalk', domain: 'ropewalk.example' }],
};

function routes(server: TokenServer) {
  const api = apiOf(server, {
    unauthenticated: failure(
      401,
      'INVALID_AUTHENTICATION',
      'Authentication credentials not found.',
    ),
    forbidden: failure(403, 'MISSING_SCOPES', 'This app hasn’t been granted all required scopes.'),
  });
  const list = (kind: string) =>
    api([`crm.objects.${kind}.read`, `crm.objects.${kind}.write`], () => ({
      results: (records[kind] ?? []).map((properties, index) => ({
        id: String(index + 1),
        properties,
      })),
    }));
  return {
    revocation: {
      [`POST ${token}/revoke`]: revocationOf(server, { clientAuth: 'post', ends: 'user' }),
    },
    api: {
      'GET /account-info/v3/details': api(['oauth'], () => ({
        portalId,
        accountType: 'STANDARD',
        uiDomain: 'app.hubspot.com',
        timeZone: 'GMT',
      })),
      'GET /crm/v3/objects/contacts': list('contacts'),
      'GET /crm/v3/objects/deals': list('deals'),
      'GET /crm/v3/objects/companies': list('companies'),
    },
  };
}

function failure(code: number, category: string, message: string): Answer {
  return { status: code, body: { status: 'error', message, category } };
}
