import { authorizationRules, type OAuthIntegration } from '@hawser/server/engine';
import { ask } from './ask.js';
import { checkAuthorization } from './authorization.js';
import { good, trouble, warning, type Finding } from './finding.js';

const ours = ['client_secret_basic', 'client_secret_post', 'none'];

/**
 * Checks what a discovered server says about itself against the integration.
 * @param answer the response to the request for its metadata
 */
export async function checkDiscovery(
  integration: OAuthIntegration,
  answer: Response,
  redirectUri: string,
): Promise<Finding> {
  const { provider, config } = integration;
  const { name, oauth } = provider;
  if (answer.status >= 300 && answer.status < 400) {
    const to = answer.headers.get('location') ?? 'another address';
    return trouble(
      `Discovery of ${name} redirects to ${to}`,
      'Set issuer to the address that it redirects to, without /.well-known/openid-configuration.',
    );
  }
  const metadata = await readMetadata(answer);
  if (!metadata)
    return trouble(
      `${name} has no discovery document at its issuer (status ${answer.status})`,
      'Compare issuer with the documentation of the provider. It is the URL before /.well-known/openid-configuration.',
    );
  const issuer = config.endpoints?.issuer ?? oauth.issuer;
  if (
    typeof metadata['issuer'] === 'string' &&
    metadata['issuer'] !== issuer?.replace(/\/$/, '') &&
    metadata['issuer'] !== issuer
  )
    return trouble(
      `${name} calls itself ${metadata['issuer']}, but issuer is ${issuer ?? 'not set'}`,
      'Set issuer to exactly what the discovery document says: ID tokens of another issuer are refused.',
    );
  const challenges = listIn(metadata, 'code_challenge_methods_supported');
  if (oauth.pkce === 'S256' && challenges?.includes('S256') === false)
    return warning(
      `${name} does not list PKCE with S256, which Hawser uses`,
      'Allow it for the app at the provider (RFC 7636).',
    );
  const methods = listIn(metadata, 'token_endpoint_auth_methods_supported');
  const wanted = oauth.clientAuth;
  const usable = wanted === undefined ? ours : [wanted];
  if (methods && !methods.some((method) => usable.includes(method)))
    return trouble(
      `${name} accepts the client only by ${methods.join(', ')}`,
      wanted === undefined
        ? 'Hawser authenticates by client_secret_basic or client_secret_post. Allow one of them for the app at the provider.'
        : 'Remove tokenEndpointAuth from the integration, or set it to one of these.',
    );
  const authorizationUrl = metadata['authorization_endpoint'];
  // A server that requires pushed requests answers a plain one with an error.
  if (typeof authorizationUrl === 'string' && !requiresPushed(metadata)) {
    const rules = authorizationRules(authorizationUrl, {
      ...metadata,
      scopes_supported: listIn(metadata, 'scopes_supported'),
    });
    const refused = await checkAuthorization(integration, rules, redirectUri);
    if (refused) return refused;
  }
  const scopes = listIn(metadata, 'scopes_supported');
  const grants = listIn(metadata, 'grant_types_supported');
  if (grants?.includes('refresh_token') === false)
    return warning(
      `${name} says that it issues no refresh tokens, so connections end with the access token`,
      'Allow the refresh token grant for the app at the provider.',
    );
  const asks = config.scopes?.includes('offline_access') ?? false;
  if (scopes && !scopes.includes('offline_access') && !asks)
    return warning(
      `${name} does not list the scope offline_access, so it may issue no refresh token`,
      'Read in its documentation what it issues refresh tokens for. Without one, connections end with the access token.',
    );
  return good(`${name} can be reached`);
}

/**
 * Checks whether a server whose endpoints are configured one by one requires pushed authorization
 * requests (RFC 9126): they are sent only where the server was discovered.
 */
export async function checkPushedRequests(
  name: string,
  tokenUrl: string,
): Promise<Finding | undefined> {
  for (const path of ['oauth-authorization-server', 'openid-configuration']) {
    const answer = await ask(new URL(`/.well-known/${path}`, tokenUrl).href);
    const metadata = answer instanceof Error ? undefined : await readMetadata(answer);
    if (!metadata || metadata['token_endpoint'] !== tokenUrl) continue;
    if (!requiresPushed(metadata)) return undefined;
    return trouble(
      `${name} requires pushed authorization requests, which need discovery`,
      `Define it by its issuer instead of its endpoints: oidc({ issuer: "${String(metadata['issuer'])}" }).`,
    );
  }
  return undefined;
}

function requiresPushed(metadata: Record<string, unknown>): boolean {
  return metadata['require_pushed_authorization_requests'] === true;
}

async function readMetadata(answer: Response): Promise<Record<string, unknown> | undefined> {
  try {
    const value: unknown = await answer.json();
    const isDocument = typeof value === 'object' && value !== null && 'token_endpoint' in value;
    return answer.ok && isDocument ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function listIn(metadata: Record<string, unknown>, name: string): string[] | undefined {
  const value = metadata[name];
  return Array.isArray(value) ? value.map(String) : undefined;
}
