import { defineProvider } from './define-provider.js';
import type { JsonObject, OAuthProvider } from './provider.js';
import { requireText, text } from './read-json.js';
import { revocation } from './revocation.js';
import { salesforceLogo } from './logos.js';

/**
 * Returns the paths of an object. A record's relationships are left out: they lead to records of
 * other objects. An own field's name ends in `__c`.
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_list.htm (2026-11)
 */
function ofObject(name: string): { paths: string[]; exactPaths: string[] } {
  const object = `/services/data/v*/sobjects/${name}`;
  return {
    paths: [`${object}/describe`],
    exactPaths: [
      object,
      `${object}/*`,
      `${object}/*__c/*`,
      '/services/data',
      '/services/data/v*',
      '/services/oauth2/userinfo',
    ],
  };
}

/** The options of Salesforce's integration. */
export interface SalesforceConfig {
  /**
   * The host at which users sign in: `test.salesforce.com` for Salesforce sandboxes, or an
   * organisation's domain, such as `acme.my.salesforce.com`.
   * @default 'login.salesforce.com'
   */
  readonly loginHost?: string | undefined;
}

/**
 * Salesforce: contacts and opportunities of the organisation that the user signs in to.
 *
 * The API is at the organisation's host, `instance_url` in each token response, which may change
 * with a refresh. No response says when the access token expires (the organisation's session
 * timeout decides), so it is refreshed on the first 401. Refresh tokens rotate if the app is set
 * so.
 * @see https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_refresh_token_flow.htm
 * (2026-11)
 */
export const salesforce = defineProvider(
  {
    slug: 'salesforce',
    name: 'Salesforce',
    description: 'See and change contacts and opportunities in Salesforce.',
    authType: 'oauth2',
    categories: ['CRM'],
    logo: salesforceLogo,
    color: '#00a1e0',
    docsUrl:
      'https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_web_server_flow.htm',
    consoleUrl: 'https://login.salesforce.com/lightning/setup/ManageExternalClientApplication/home',
    oauth: {
      ...endpointsAt('login.salesforce.com'),
      revocationUrl: '{instance_url}/services/oauth2/revoke',
      identityUrl: '{instance_url}/services/oauth2/userinfo',
      pkce: 'S256',
      clientAuth: 'client_secret_post',
      scopeSeparator: ' ',
      requiredScopes: ['api', 'refresh_token', 'openid'],
      authorizationParameters: { prompt: 'login consent' },
      readTokenAnswer,
      keep: ['instance_url', 'id'],
      rotation: 'strict',
    },
    scopes: {
      api: 'See and change the data that you can see',
      refresh_token: 'Keep access while you are away',
      openid: 'Know who you are',
      full: 'Do all that you can do',
      web: 'Sign you in to web pages of Salesforce',
    },
    // Scopes are not per object: the user's permissions decide.
    services: {
      contacts: {
        label: 'Contacts',
        scopes: ['api'],
        route: { below: '/services/data/v62.0/sobjects/Contact' },
        ...ofObject('Contact'),
      },
      opportunities: {
        label: 'Opportunities',
        scopes: ['api'],
        route: { below: '/services/data/v62.0/sobjects/Opportunity' },
        ...ofObject('Opportunity'),
      },
    },
    api: {
      baseUrl: '{instance_url}',
      hosts: ['.my.salesforce.com', '.my.salesforce.mil'],
      opaque: [
        '/services/data/*/async-queries',
        '/services/data/*/composite',
        '/services/data/*/graphql',
        '/services/data/*/jobs',
        '/services/data/*/parameterizedSearch',
        '/services/data/*/query',
        '/services/data/*/queryAll',
        '/services/data/*/search',
        '/services/data/*/tooling',
        '/services/apexrest',
        '/services/async',
        '/services/Soap',
      ],
      forwardHeaders: [
        'sforce-query-options',
        'sforce-call-options',
        'sforce-duplicate-rule-header',
      ],
    },
    tools: async () => (await import('./salesforce.tools.js')).salesforceTools,
    identify: async ({ endpoints, call }) => {
      const user = await call(requireText(endpoints.identityUrl, 'userinfo URL'));
      const organization = requireText(text(user['organization_id']), 'organization_id');
      const id = requireText(text(user['user_id']) ?? text(user['sub']), 'user_id');
      const email = text(user['email']);
      return {
        id: `${organization}:${id}`,
        label: text(user['preferred_username']) ?? email ?? id,
        ...(email && { email }),
      };
    },
    // Revoking the refresh token ends the access tokens that came from it.
    revoke: revocation({ clientAuth: 'none' }),
  } satisfies OAuthProvider,
  ({ loginHost }: SalesforceConfig) => (loginHost === undefined ? {} : endpointsAt(loginHost)),
);

function endpointsAt(host: string): { authorizationUrl: string; tokenUrl: string } {
  return {
    authorizationUrl: `https://${host}/services/oauth2/authorize`,
    tokenUrl: `https://${host}/services/oauth2/token`,
  };
}

/** Error codes for deactivated users and organisations. */
const switchedOff = ['inactive_user', 'inactive_org'];

function readTokenAnswer(answer: JsonObject): JsonObject {
  if (switchedOff.includes(text(answer['error']) ?? ''))
    return { ...answer, error: 'account_inactive' };
  const scopes = text(answer['scope'])?.split(' ');
  // "full" includes all others except refresh_token, but is listed alone.
  if (!scopes?.includes('full')) return answer;
  return { ...answer, scope: [...new Set([...scopes, 'api', 'openid', 'web'])].join(' ') };
}
