import * as openid from 'openid-client';
import type { Egress } from '../egress/egress.js';
import { fillAddresses } from '../providers/address.js';
import type { OAuthIntegration } from '../providers/integration.js';
import type { Endpoints, JsonObject } from '../providers/provider.js';
import { tokenRequestHeaders } from '../providers/token-headers.js';
import { clientAuthentications, type ClientAuthentication } from './client-authentication.js';
import { openidError } from './openid-error.js';
import { TokenEndpointError } from './token-endpoint-error.js';
import { discoveryDeadlineMs, tokenFetch } from './token-fetch.js';

/**
 * Lets openid-client use http. The egress client decides for every request whether http is allowed.
 * The function is marked as deprecated only to make it stand out; it is not going away.
 */
const leaveTlsToEgress: (configuration: openid.Configuration) => void =
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  openid.allowInsecureRequests;

/** A form of client authentication, and what openid-client needs to use it. */
export interface ClientForm extends ClientAuthentication {
  readonly configuration: openid.Configuration;
}

/** An integration's authorization server, ready for requests. */
export interface AuthorizationServer {
  /** The forms of client authentication that may be right, the likeliest first. */
  readonly forms: readonly ClientForm[];
  readonly endpoints: Endpoints;
  /** Whether it was discovered. It is then an OpenID provider, whose ID tokens are verified. */
  readonly discovered: boolean;
  /** What the server says about itself. */
  readonly metadata: openid.ServerMetadata;
  readonly openid: typeof openid;
  /** Translates an error of a request to the server. */
  readonly translateError: (error: unknown) => unknown;
}

/**
 * Prepares an integration's authorization server, discovering its endpoints if they are not
 * configured.
 * @param facts the connection's values that fill in its addresses
 * @throws TokenEndpointError when discovery fails
 * @throws HawserError `upstream_unreachable` when a fact is missing
 */
export async function openAuthorizationServer(
  egress: Egress,
  integration: OAuthIntegration,
  facts: JsonObject,
): Promise<AuthorizationServer> {
  const { provider, config } = integration;
  const { oauth } = provider;
  const override = config.endpoints ?? {};
  const { authorizationUrl, tokenUrl, refreshUrl } = fillAddresses(
    integration,
    {
      authorizationUrl: override.authorizationUrl ?? oauth.authorizationUrl,
      tokenUrl: override.tokenUrl ?? oauth.tokenUrl,
      // An override of the token endpoint also applies to refreshes.
      refreshUrl: override.refreshUrl ?? override.tokenUrl ?? oauth.refreshUrl,
    },
    facts,
  );
  const issuer =
    override.issuer ?? (override.authorizationUrl === undefined ? oauth.issuer : undefined);
  const discover = authorizationUrl === undefined || tokenUrl === undefined;
  const tokenHeaders = tokenRequestHeaders(integration);
  const customFetch = tokenFetch(
    egress,
    { ...oauth, tokenHeaders },
    { refreshUrl, keepIdToken: discover },
  );

  const metadata: openid.ServerMetadata =
    authorizationUrl === undefined || tokenUrl === undefined
      ? await discovered(issuer ?? '', config.clientId, customFetch)
      : {
          issuer: issuer ?? new URL(authorizationUrl).origin,
          authorization_endpoint: authorizationUrl,
          token_endpoint: tokenUrl,
        };
  const client = { id: config.clientId, secret: config.clientSecret };
  const advertised = metadata.token_endpoint_auth_methods_supported;
  const forms = clientAuthentications(oauth.clientAuth, client, advertised);
  return {
    discovered: discover,
    metadata,
    openid,
    translateError: openidError,
    forms: forms.map((form) => {
      const configuration = new openid.Configuration(
        metadata,
        config.clientId,
        undefined,
        form.apply,
      );
      configuration[openid.customFetch] = customFetch;
      // The egress client enforces the deadline, and still accepts a response that has just
      // arrived.
      configuration.timeout = 0;
      leaveTlsToEgress(configuration);
      if (discover) openid.enableNonRepudiationChecks(configuration);
      return { ...form, configuration };
    }),
    endpoints: {
      authorizationUrl: authorizationUrl ?? metadata.authorization_endpoint ?? '',
      tokenUrl: metadata.token_endpoint ?? '',
      revocationUrl: override.revocationUrl ?? oauth.revocationUrl ?? metadata.revocation_endpoint,
      identityUrl: override.identityUrl ?? oauth.identityUrl ?? metadata.userinfo_endpoint,
      issuer: discover ? metadata.issuer : issuer,
      apiBaseUrl: override.apiBaseUrl ?? provider.api.baseUrl,
    },
  };
}

async function discovered(
  issuer: string,
  clientId: string,
  customFetch: openid.CustomFetch,
): Promise<openid.ServerMetadata> {
  try {
    const found = await openid.discovery(new URL(issuer), clientId, undefined, undefined, {
      [openid.customFetch]: customFetch,
      execute: [leaveTlsToEgress],
      timeout: discoveryDeadlineMs / 1000,
    });
    return found.serverMetadata();
  } catch (error) {
    const failure = openidError(error);
    if (!(failure instanceof TokenEndpointError)) throw failure;
    // No token was sent, so nothing is in doubt and no grant is refused.
    const { status, words, message } = failure;
    throw new TokenEndpointError('unavailable', {
      status,
      words: words ?? message,
      cause: failure.cause,
    });
  }
}
