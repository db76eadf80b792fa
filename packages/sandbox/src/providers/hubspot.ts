import type { Quirks } from '../quirks.js';
import { answerWith, peopleWith, standard, standardMembers } from '../standard.js';
import { numberOf } from '../users.js';
import { failure, portalId, routesAt } from './hubspot-api.js';

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
      const message = 'missing or unknown';
      // HubSpot's own members together with those of RFC 6749. Older endpoints send only the former.
      const standardError = error === 'invalid_client' ? error : 'invalid_grant';
      return {
        status: 400,
        body: {
          status,
          message,
          correlationId: '1',
          error: standardError,
          error_description: message,
        },
      };
    },
  ),
  routes: routesAt(token),
  unknownRoute: failure(404, 'OBJECT_NOT_FOUND', 'Unable to infer object type.'),
} satisfies Quirks;
