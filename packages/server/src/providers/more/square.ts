import { identityAt } from '../identity.js';
import { defineProvider } from '../define-provider.js';
import type { JsonObject, OAuthProvider } from '../provider.js';
import { requireText, text } from '../read-json.js';
import { squareLogo } from '../logos.js';

/**
 * Square: one seller's payments, customers and catalogue.
 *
 * Token requests are JSON, and responses contain `expires_at` instead of `expires_in`: 30 days.
 * PKCE is a separate flow without a secret, so it is not used; in this flow the refresh token is
 * not replaced. Revoking ends all of the seller's tokens, so it is not done while another
 * connection needs one.
 * @see https://developer.squareup.com/docs/oauth-api/overview (2026-11)
 * @see https://developer.squareup.com/reference/square/o-auth-api/obtain-token (2026-11)
 */
export const square = defineProvider({
  slug: 'square',
  name: 'Square',
  description: 'See payments and customers in Square.',
  authType: 'oauth2',
  categories: ['payments'],
  logo: squareLogo,
  color: '#006aff',
  docsUrl: 'https://developer.squareup.com/docs/oauth-api/overview',
  consoleUrl: 'https://developer.squareup.com/apps',
  oauth: {
    authorizationUrl: 'https://connect.squareup.com/oauth2/authorize',
    tokenUrl: 'https://connect.squareup.com/oauth2/token',
    revocationUrl: 'https://connect.squareup.com/oauth2/revoke',
    identityUrl: 'https://connect.squareup.com/v2/merchants/me',
    pkce: 'none',
    clientAuth: 'client_secret_post',
    tokenBody: 'json',
    scopeSeparator: ' ',
    requiredScopes: ['MERCHANT_PROFILE_READ'],
    authorizationParameters: { session: 'false' },
    readTokenAnswer,
    rotation: 'none',
  },
  scopes: {
    MERCHANT_PROFILE_READ: 'Know which business it is',
    PAYMENTS_READ: 'See payments',
    PAYMENTS_WRITE: 'Take and refund payments',
    CUSTOMERS_READ: 'See customers',
    CUSTOMERS_WRITE: 'Create and change customers',
    ORDERS_READ: 'See orders',
    ITEMS_READ: 'See the catalogue',
    INVOICES_READ: 'See invoices',
  },
  services: {},
  api: { baseUrl: 'https://connect.squareup.com', forwardHeaders: ['square-version'] },
  identify: identityAt({ id: 'merchant.id', label: 'merchant.business_name' }),
  revoke: async ({ endpoints, clientId, clientSecret = '', accessToken, sharedIdentity, send }) => {
    if (sharedIdentity) return 'unsupported';
    await send(requireText(endpoints.revocationUrl, 'revocation URL'), {
      method: 'POST',
      headers: { authorization: `Client ${clientSecret}`, 'content-type': 'application/json' },
      body: JSON.stringify({ client_id: clientId, access_token: accessToken }),
    });
    return 'yes';
  },
} satisfies OAuthProvider);

function readTokenAnswer(answer: JsonObject): JsonObject {
  const end = Date.parse(text(answer['expires_at']) ?? '');
  return Number.isNaN(end) ? answer : { ...answer, expires_in: (end - Date.now()) / 1000 };
}
