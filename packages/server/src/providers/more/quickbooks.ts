import { defineProvider } from '../define-provider.js';
import type { OAuthProvider } from '../provider.js';
import { requireText, text, textAt } from '../read-json.js';
import { revocation } from '../revocation.js';
import { quickbooksLogo } from '../logos.js';

/**
 * QuickBooks Online: the books of one company.
 *
 * Only the redirect says which company the user chose, as `realmId`; every path of the API is below
 * it. Access tokens are valid for an hour. A refresh token is replaced about once a day, and
 * expires after 100 days unused or five years after the consent; the response states its lifetime
 * in a non-standard field. The API answers in XML unless JSON is asked for. Test companies are at sandbox-quickbooks.api.intuit.com: see
 * `endpoints`. Not confirmed: PKCE, which is ignored by a server that does not know it, and how
 * long a replaced refresh token still works.
 * @see
 * https://developer.intuit.com/app/developer/qbo/docs/develop/authentication-and-authorization/oauth-2.0
 * (2026-11)
 * @see https://developer.intuit.com/app/developer/qbo/docs/learn/rest-api-features (2026-11): the
 * Accept header; that XML is the default is not stated there
 * @see https://blogs.a.intuit.com/2025/11/12/important-changes-to-refresh-token-policy (2026-11)
 */
export const quickbooks = defineProvider({
  slug: 'quickbooks',
  name: 'QuickBooks',
  description: 'See and change invoices and accounts in QuickBooks.',
  authType: 'oauth2',
  categories: ['accounting'],
  logo: quickbooksLogo,
  color: '#2ca01c',
  docsUrl:
    'https://developer.intuit.com/app/developer/qbo/docs/develop/authentication-and-authorization/oauth-2.0',
  consoleUrl: 'https://developer.intuit.com/app/developer/dashboard',
  oauth: {
    authorizationUrl: 'https://appcenter.intuit.com/connect/oauth2',
    tokenUrl: 'https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer',
    revocationUrl: 'https://developer.api.intuit.com/v2/oauth2/tokens/revoke',
    pkce: 'S256',
    clientAuth: 'client_secret_basic',
    scopeSeparator: ' ',
    requiredScopes: ['com.intuit.quickbooks.accounting'],
    readTokenAnswer: ({ x_refresh_token_expires_in, ...answer }) => ({
      ...answer,
      ...(x_refresh_token_expires_in !== undefined && {
        refresh_token_expires_in: x_refresh_token_expires_in,
      }),
    }),
    keepParameters: ['realmId'],
    rotation: 'strict',
    refreshTokenLife: { days: 5 * 365, unusedDays: 100 },
  },
  scopes: { 'com.intuit.quickbooks.accounting': 'See and change the books of your company' },
  services: {},
  api: {
    baseUrl: 'https://quickbooks.api.intuit.com/v3/company/{realmId}',
    headers: { accept: 'application/json' },
  },
  identify: async ({ endpoints, facts, call }) => {
    const id = requireText(text(facts['realmId'] ?? null), 'realmId');
    const answer = await call(`${endpoints.apiBaseUrl}/companyinfo/${id}`);
    return { id, label: textAt(answer, 'CompanyInfo.CompanyName') ?? id };
  },
  revoke: revocation({ clientAuth: 'basic', body: 'json' }),
} satisfies OAuthProvider);
