import { EgressError } from '../egress/egress-error.js';
import type { OAuthIntegration } from '../providers/integration.js';
import { ProviderRefusal } from './provider-call.js';
import { TokenEndpointError } from './token-endpoint-error.js';

/** What a log line says about a failure of a provider: no body, and no secret. */
export interface FailureFacts {
  readonly provider: string;
  /** What was asked of whom. */
  readonly asked: string;
  /** The status of the response. */
  readonly status?: number | undefined;
  /** The provider's error code. */
  readonly oauthError?: string | undefined;
  /** The provider's own words, shortened; or what is wrong with its response. */
  readonly words?: string | undefined;
  /** The forms of client authentication that were tried. */
  readonly clientForms?: string | undefined;
  /** What to change. */
  readonly advice: string;
  readonly error: unknown;
}

/** What to change, by the code in lower case. */
const adviceByCode: Readonly<Record<string, string>> = {
  invalid_client:
    'Check clientId and clientSecret of this integration, and tokenEndpointAuth: the server does not accept the client.',
  unauthorized_client:
    'Allow the authorization code and refresh token grants for the app at the provider, and check that the app is approved.',
  redirect_uri_mismatch: 'Register exactly this redirect URI for the app at the provider.',
  invalid_redirect_uri: 'Register exactly this redirect URI for the app at the provider.',
  invalid_scope:
    'Allow the requested scopes for the app at the provider, or remove them from the integration.',
  invalid_request:
    'Compare the endpoints and parameters of this integration with the documentation of the provider.',
  unsupported_grant_type:
    'Allow the authorization code and refresh token grants for the app at the provider.',
  unsupported_response_type: 'Allow the response type "code" for the app at the provider.',
  invalid_grant:
    'The code or token has been used, has expired or is for another client or redirect URI. The user can try again; if it happens to everybody, compare clientId and redirect URI.',
  access_denied: 'The provider, or an administrator there, did not allow this app.',
  server_error: 'The provider has a problem. Try again later.',
  temporarily_unavailable: 'The provider has a problem. Try again later.',
};

/**
 * Returns the facts of a failure for a log line.
 * @param asked what was asked: `code exchange`, `refresh`, …
 */
export function failureFacts(
  { provider, config }: OAuthIntegration,
  asked: string,
  error: unknown,
): FailureFacts {
  const { oauth, slug: name } = provider;
  const { tokenUrl, issuer } = { ...oauth, ...config.endpoints };
  const place = config.endpoints?.refreshUrl ?? tokenUrl ?? issuer ?? '';
  const host = URL.canParse(place) ? ` at ${new URL(place).host}` : '';
  const facts = { provider: name, asked: asked + host, advice: adviceFor(error), error };
  if (error instanceof TokenEndpointError) {
    const { status, oauthError, words, clientForms } = error;
    const forms = clientForms.length === 0 ? undefined : clientForms.join(', ');
    return { ...facts, status, oauthError, words, clientForms: forms };
  }
  if (error instanceof ProviderRefusal) {
    const { status, code, words } = error;
    return { ...facts, status, oauthError: code, words };
  }
  return facts;
}

/** Returns what to change about an error code, if it is a known one. */
export function adviceForCode(code: string | undefined): string | undefined {
  const name = code?.toLowerCase() ?? '';
  return Object.hasOwn(adviceByCode, name) ? adviceByCode[name] : undefined;
}

/** Returns what to change about a failure of a provider. */
export function adviceFor(error: unknown): string {
  if (error instanceof TokenEndpointError) {
    const { status = 0, reason, oauthError, clientForms } = error;
    if (clientForms.length > 1 && oauthError === 'invalid_grant')
      return `The server used the code up before it refused the client by ${clientForms[0] ?? ''}. Set tokenEndpointAuth to what it accepts. The next connect begins with ${clientForms.at(-1) ?? ''}.`;
    const known = adviceForCode(
      error.refusesClient ? (oauthError ?? 'invalid_client') : oauthError,
    );
    if (known !== undefined) return known;
    if (status >= 300 && status < 400)
      return 'The address has moved. Correct tokenUrl or issuer of this integration.';
    if (status === 404 || status === 405)
      return 'Check tokenUrl or issuer of this integration: there is no such endpoint.';
    switch (reason) {
      case 'refused':
        return 'Read the status, the code and the words of the provider; its documentation says what they mean.';
      case 'unavailable':
        if (error.cause instanceof EgressError) return adviceForEgress(error.cause);
        return status === 429
          ? 'The provider limits the rate. Nothing to change unless it lasts.'
          : 'The provider has a problem. Nothing to change unless it lasts.';
      case 'unreachable':
      case 'timeout':
        return adviceForEgress(error.cause);
      case 'malformed':
        return 'Check the address of the endpoint. If it is right, the provider needs readTokenAnswer in its definition.';
    }
  }
  if (error instanceof ProviderRefusal)
    return error.status >= 500
      ? 'The provider has a problem. Nothing to change unless it lasts.'
      : 'Check the identity URL and that the scopes allow to read who consented.';
  if (error instanceof EgressError) return adviceForEgress(error);
  return error instanceof TypeError
    ? 'Compare the definition of the provider with what it answers.'
    : 'Read the error.';
}

function adviceForEgress(error: unknown): string {
  if (!(error instanceof EgressError)) return 'Check that this machine can reach the provider.';
  switch (error.reason) {
    case 'address_refused':
    case 'plaintext_refused':
      return 'List the host in egress.allowPrivateNetwork if that is intended.';
    case 'url_refused':
      return 'Correct the address in the definition of the provider.';
    default:
      return 'Check that this machine can reach the provider.';
  }
}
