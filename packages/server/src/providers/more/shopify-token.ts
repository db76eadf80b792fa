import { apiKeyProvider } from '../credentials.js';
import { defineProvider } from '../integration.js';

/**
 * Shopify, by the Admin API access token of an app that the store's own people made.
 *
 * Paths begin with the version: /2026-07/graphql.json. An app for many stores takes `shopify`.
 * @see https://shopify.dev/docs/api/admin-rest#authentication (not read anew)
 */
export const shopifyToken = defineProvider(
  apiKeyProvider({
    slug: 'shopify-token',
    name: 'Shopify (token)',
    description: 'See products and orders of a Shopify store.',
    categories: ['commerce'],
    color: '#7ab55c',
    docsUrl: 'https://shopify.dev/docs/api/admin-rest#authentication',
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
