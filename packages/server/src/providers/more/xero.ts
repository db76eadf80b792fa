import { identityAt } from '../identity.js';
import { defineProvider } from '../define-provider.js';
import type { OAuthProvider } from '../provider.js';
import { revocation } from '../revocation.js';
import { xeroLogo } from '../logos.js';

/**
 * Xero: the organisations that the user chooses at the consent.
 *
 * Calls name the organisation in the header `xero-tenant-id`, which is forwarded; `GET
 * /connections` lists the organisations. The accounting API answers in XML unless JSON is asked for.
 * Access tokens are valid for 30 minutes. A refresh token is
 * replaced at each use (the used one works for 30 more minutes), and expires after 60 days unused.
 * Apps from before March 2026 may also use `accounting.transactions` and `accounting.reports.read`,
 * until September 2027. The names of the scopes that replaced them are as Apideck and Databuzz give
 * them. Xero's client revokes the refresh token at the endpoint that its metadata names; that it is
 * this one is not confirmed.
 * @see https://developer.xero.com/documentation/guides/oauth2/auth-flow (not read again)
 * @see https://developer.xero.com/documentation/oauth2/pkce-flow (2026-11, in part)
 * @see https://www.npmjs.com/package/xero-node (2026-11)
 * @see https://developer.xero.com/documentation/api/accounting/requests-and-responses (could not be
 * read in 2026-11): formats of responses
 * @see https://developer.xero.com/faq/oauth2 (2026-11)
 * @see https://developer.xero.com/faq/granular-scopes (2026-11)
 */
export const xero = defineProvider({
  slug: 'xero',
  name: 'Xero',
  description: 'See and change accounts and invoices in Xero.',
  authType: 'oauth2',
  categories: ['accounting'],
  logo: xeroLogo,
  color: '#13b5ea',
  docsUrl: 'https://developer.xero.com/documentation/guides/oauth2/auth-flow',
  consoleUrl: 'https://developer.xero.com/app/manage',
  oauth: {
    authorizationUrl: 'https://login.xero.com/identity/connect/authorize',
    tokenUrl: 'https://identity.xero.com/connect/token',
    revocationUrl: 'https://identity.xero.com/connect/revocation',
    identityUrl: 'https://identity.xero.com/connect/userinfo',
    issuer: 'https://identity.xero.com',
    pkce: 'S256',
    clientAuth: 'client_secret_basic',
    scopeSeparator: ' ',
    requiredScopes: ['openid', 'profile', 'email', 'offline_access'],
    rotation: 'grace',
    refreshTokenLife: { unusedDays: 60 },
  },
  scopes: {
    openid: 'Know who you are',
    profile: 'See your name',
    email: 'See your e-mail address',
    offline_access: 'Keep access while you are away',
    'accounting.invoices': 'See and change invoices',
    'accounting.invoices.read': 'See invoices',
    'accounting.payments': 'See and change payments',
    'accounting.payments.read': 'See payments',
    'accounting.banktransactions': 'See and change transactions of the bank',
    'accounting.banktransactions.read': 'See transactions of the bank',
    'accounting.contacts': 'See and change contacts',
    'accounting.contacts.read': 'See contacts',
    'accounting.settings.read': 'See the settings of the accounts',
    'accounting.reports.aged.read': 'See reports of what is due',
    'accounting.transactions': 'See and change invoices and payments',
    'accounting.transactions.read': 'See invoices and payments',
    'accounting.reports.read': 'See reports',
  },
  services: {},
  api: {
    baseUrl: 'https://api.xero.com',
    headers: { accept: 'application/json' },
    forwardHeaders: ['xero-tenant-id'],
  },
  identify: identityAt({ id: 'sub', label: 'email', email: 'email' }),
  revoke: revocation({ clientAuth: 'basic' }),
} satisfies OAuthProvider);
