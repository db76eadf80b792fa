import { apiKeyProvider } from '../credentials.js';
import { defineProvider } from '../define-provider.js';
import { shopifyLogo } from '../logos.js';

/**
 * Shopify, with the Admin API access token of an app that the store's staff created.
 *
 * Such apps can no longer be created since January 2026; existing ones keep working. Paths begin
 * with the version: /2026-07/graphql.json. The token is checked with the REST API, which Shopify
 * calls legacy. For an app for many stores, use `shopify`.
 * @see https://shopify.dev/docs/apps/build/authentication-authorization/legacy/admin-custom-apps
 * (2026-11, in part)
 * @see https://shopify.dev/docs/api/admin-rest (2026-11, in part)
 */
export const shopifyToken = defineProvider(
  apiKeyProvider({
    slug: 'shopify-token',
    name: 'Shopify (token)',
    description: 'See products and orders of a Shopify store.',
    categories: ['commerce'],
    logo: shopifyLogo,
    color: '#7ab55c',
    docsUrl:
      'https://shopify.dev/docs/apps/build/authentication-authorization/legacy/admin-custom-apps',
    consoleUrl: 'https://admin.shopify.com/settings/apps/development',
    apiBaseUrl: 'https://{shop}.myshopify.com/admin/api',
    connectionFields: [
      {
        name: 'shop',
        label: 'Store',
        placeholder: 'acme',
        help: 'The part before .myshopify.com',
        secret: false,
        required: true,
      },
    ],
    header: 'X-Shopify-Access-Token',
    verify: { path: '/2026-07/shop.json', id: 'shop.id', label: 'shop.name' },
  }),
);
