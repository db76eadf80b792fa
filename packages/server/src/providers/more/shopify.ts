import { identityAt } from '../identity.js';
import { defineProvider } from '../define-provider.js';
import type { OAuthProvider } from '../provider.js';
import { shopifyLogo } from '../logos.js';

/**
 * Shopify: an app for many stores, each at a different address.
 *
 * Paths begin with the version: /2026-07/graphql.json. New public apps may use only GraphQL.
 * Expiring tokens, which Shopify requires since 2026, are issued only with `expiring=1`: an access
 * token is valid for an hour; a refresh token is replaced at each use and expires after 90 days,
 * and the used one works until its successor is used, for at most 30 days. An app has one such
 * grant per store: a second consent ends the first one's tokens. A granted `write_products` includes
 * `read_products`, which the response then leaves out. Not confirmed: PKCE, which is
 * ignored by a server that does not know it, and revocation, which is therefore not done
 * (uninstalling the app does it).
 * @see
 * https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/offline-access-tokens
 * (2026-11)
 * @see https://shopify.dev/changelog/more-resilient-refreshes-for-expiring-offline-access-tokens
 * (2026-11)
 * @see https://shopify.dev/docs/api/usage/access-scopes (2026-11, in part)
 * @see https://www.npmjs.com/package/@shopify/shopify-api (2026-11): its `AuthScopes` expands scopes
 * in this way
 * @see https://shopify.dev/docs/api/admin-rest (2026-11, in part)
 */
export const shopify = defineProvider({
  slug: 'shopify',
  name: 'Shopify',
  description: 'See products and orders of a Shopify store.',
  authType: 'oauth2',
  categories: ['commerce'],
  logo: shopifyLogo,
  color: '#7ab55c',
  docsUrl:
    'https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/offline-access-tokens',
  consoleUrl: 'https://dev.shopify.com/dashboard',
  fields: [
    {
      name: 'shop',
      label: 'Store',
      placeholder: 'acme',
      help: 'The part before .myshopify.com',
      secret: false,
      required: true,
    },
  ],
  oauth: {
    authorizationUrl: 'https://{shop}.myshopify.com/admin/oauth/authorize',
    tokenUrl: 'https://{shop}.myshopify.com/admin/oauth/access_token',
    identityUrl: 'https://{shop}.myshopify.com/admin/api/2026-07/graphql.json',
    pkce: 'S256',
    clientAuth: 'client_secret_post',
    tokenParameters: { expiring: '1' },
    scopeSeparator: ',',
    defaultScopes: ['read_products'],
    impliedScopes: (scope) =>
      /^(unauthenticated_)?write_./.test(scope) ? [scope.replace('write_', 'read_')] : [],
    rotation: 'grace',
    refreshTokenLife: { unusedDays: 90 },
  },
  scopes: {
    read_products: 'See products',
    write_products: 'Change products',
    read_orders: 'See orders of the last 60 days',
    write_orders: 'Change orders',
    read_customers: 'See customers',
    write_customers: 'Change customers',
    read_inventory: 'See stock',
    write_inventory: 'Change stock',
  },
  services: {},
  api: {
    baseUrl: 'https://{shop}.myshopify.com/admin/api',
    tokenHeader: { name: 'x-shopify-access-token', prefix: '' },
  },
  identify: identityAt(
    { id: 'data.shop.id', label: 'data.shop.name', email: 'data.shop.email' },
    {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ shop { id name email } }' }),
    },
  ),
} satisfies OAuthProvider);
