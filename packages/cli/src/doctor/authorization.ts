import { randomBytes } from 'node:crypto';
import {
  authorizationUrl,
  scopesToRequest,
  type AuthorizationRules,
  type OAuthIntegration,
} from '@hawser/server/engine';
import { ask } from './ask.js';
import { trouble, warning, type Finding } from './finding.js';

/** What to change for each error that an authorization endpoint can answer with (RFC 6749 4.1.2.1). */
const cures: Readonly<Record<string, string>> = {
  invalid_scope: 'Compare the scopes of the integration with those of the app at the provider.',
  unauthorized_client: 'Allow the authorization code grant for the app at the provider.',
  unsupported_response_type: 'Allow the authorization code grant for the app at the provider.',
  invalid_request:
    'The provider demands something that the request does not have. Compare authorizationParameters with its documentation.',
  access_denied: 'The provider refuses the app. Check that it is published or approved.',
};

/**
 * Begins the consent that users are sent to, and checks that the provider shows its page: for an
 * unregistered redirect URI or an unknown client id, it shows an error instead.
 * @returns undefined when nothing is wrong, or when the endpoint cannot be asked from here
 */
export async function checkAuthorization(
  integration: OAuthIntegration,
  rules: AuthorizationRules,
  redirectUri: string,
): Promise<Finding | undefined> {
  const { name } = integration.provider;
  const endpoint = rules.authorizationUrl;
  if (endpoint.includes('{') || !URL.canParse(endpoint)) return undefined;
  const request = authorizationUrl(rules, integration, {
    scopes: scopesToRequest(integration, [], []),
    redirectUri,
    state: unguessable(),
    verifier: unguessable(),
    nonce: unguessable(),
  });
  const answer = await ask(request.href);
  if (answer instanceof Error) return undefined;
  if ([400, 401, 404].includes(answer.status))
    return trouble(
      `${name} refuses to begin a consent (status ${answer.status})`,
      `Compare clientId, and register this redirect URI at the provider, character by character: ${redirectUri}`,
    );
  const location = answer.headers.get('location');
  if (location === null || !URL.canParse(location, endpoint)) return undefined;
  const target = new URL(location, endpoint);
  const code = target.searchParams.get('error') ?? target.searchParams.get('authError');
  if (code === null || ['login_required', 'interaction_required'].includes(code)) return undefined;
  if (target.href.startsWith(redirectUri))
    return trouble(
      `${name} refuses the consent that Hawser asks for: ${plain(code)}`,
      cures[code] ?? 'Compare the integration with the documentation of the provider.',
    );
  return warning(
    `${name} answers the beginning of a consent with an error page`,
    `Compare clientId, and register this redirect URI at the provider, character by character: ${redirectUri}`,
  );
}

/** A secret of an authorization request whose answer nobody will use. */
const unguessable = (): string => randomBytes(32).toString('base64url');

/** An error code of a provider, fit for a terminal. */
function plain(code: string): string {
  return /^[\w.-]{1,64}$/.test(code) ? code : 'an error without a readable code';
}
