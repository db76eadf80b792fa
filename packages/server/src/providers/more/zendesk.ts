import { identityAt } from '../identity.js';
import { defineProvider } from '../integration.js';
import type { OAuthProvider } from '../provider.js';

/** Whose help desk it is. */
interface ZendeskConfig {
  /** The part before .zendesk.com. */
  readonly subdomain: string;
}

/**
 * Zendesk: tickets and people of one help desk.
 *
 * Every help desk has its own OAuth host, so that one integration is for one of them. (Zendesk's API
 * tokens can't be made any more, and end in April 2027.) A refresh ends both of the tokens before. Not
 * confirmed: revocation, which isn't done.
 * @see https://developer.zendesk.com/documentation/authentication/ (2026-11)
 * @see https://developer.zendesk.com/documentation/api-basics/authentication/oauth-migration/ (2026-11)
 */
export const zendesk = defineProvider(
  {
    slug: 'zendesk',
    name: 'Zendesk',
    description: 'See and answer tickets in Zendesk.',
    authType: 'oauth2',
    categories: ['support'],
    color: '#03363d',
    docsUrl: 'https://developer.zendesk.com/documentation/authentication/',
    oauth: {
      authorizationUrl: 'https://example.zendesk.com/oauth/authorizations/new',
      tokenUrl: 'https://example.zendesk.com/oauth/tokens',
      identityUrl: 'https://example.zendesk.com/api/v2/users/me.json',
      pkce: 'S256',
      clientAuth: 'client_secret_post',
      tokenBody: 'json',
      scopeSeparator: ' ',
      requiredScopes: ['read'],
      rotation: 'strict',
    },
    scopes: {
      read: 'See tickets and people',
      write: 'Change tickets and people',
      'tickets:read': 'See tickets',
      'tickets:write': 'Change tickets',
      'users:read': 'See people',
    },
    services: {},
    api: { baseUrl: 'https://example.zendesk.com/api/v2' },
    identify: identityAt({ id: 'user.id', label: 'user.email', email: 'user.email' }),
  } satisfies OAuthProvider,
  ({ subdomain }: ZendeskConfig) => {
    if (!/^[a-z0-9-]+$/i.test(subdomain))
      throw new TypeError(
        `zendesk: "${subdomain}" is no subdomain: give the part before .zendesk.com.`,
      );
    const origin = `https://${subdomain}.zendesk.com`;
    return {
      authorizationUrl: `${origin}/oauth/authorizations/new`,
      tokenUrl: `${origin}/oauth/tokens`,
      identityUrl: `${origin}/api/v2/users/me.json`,
      apiBaseUrl: `${origin}/api/v2`,
    };
  },
);
