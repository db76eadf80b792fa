import { identityAt } from '../identity.js';
import { defineProvider } from '../define-provider.js';
import type { OAuthProvider } from '../provider.js';

/**
 * Shopify: an app for many stores, each at an address of its own.
 *
 * Paths begin with the version: /2026-07/graphql.json. New public apps may use GraphQL alone. Tokens that
 * end, which Shopify asks for since 2026, come with `expiring=1` alone: an hour for the access token; a
 * refresh token is replaced at each use and dies after 90 days, and the used one works until its
 * successor does, for 30 days at most. An app has one such grant a store: a second consent ends the
 * first one's tokens. Not confirmed: PKCE, which a server that doesn't know it ignores, and revocation,
 * which isn't done (uninstalling the app does it).
 * @see https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/offline-access-tokens (2026-11)
 * @see https://shopify.dev/changelog/more-resilient-refreshes-for-expiring-offline-access-tokens (2026-11)
 * @see https://shopify.dev/docs/api/admin-rest (2026-11, in part)
 */
export const shopify = defineProvider({
  slug: 'shopify',
  name: 'Shopify',
  description: 'See products and orders of a Shopify store.',
  authType: 'oauth2',
  categories: ['commerce'],
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
