import * as openid from 'openid-client';
import type { Egress } from '../egress/egress.js';
import { fillAddresses } from '../providers/address.js';
import type { OAuthIntegration } from '../providers/integration.js';
import type { Endpoints, JsonObject } from '../providers/provider.js';
import { clientAuthentications } from './client-authentication.js';
import { openidError } from './openid-error.js';
import { discoveryDeadlineMs, tokenFetch } from './token-fetch.js';

/**
 * Lets openid-client use http. The egress client decides for every request whether http is allowed.
 * The function is marked as deprecated only to make it stand out; it is not going away.
 */
const leaveTlsToEgress: (configuration: openid.Configuration) => void =
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  openid.allowInsecureRequests;

/** An integration's authorization server, ready for requests. */
export interface AuthorizationServer {
  /**
   * One configuration for each client authentication method that may be right, the preferred one
   * first.
   */
  configurations: readonly openid.Configuration[];
  readonly endpoints: Endpoints;
  /** Whether it was discovered. It is then an OpenID provider, whose ID tokens are verified. */
  readonly discovered: boolean;
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
  const customFetch = tokenFetch(egress, oauth, { tokenUrl, refreshUrl, keepIdToken: discover });

  const metadata: openid.ServerMetadata =
    authorizationUrl === undefined || tokenUrl === undefined
      ? await discovered(issuer ?? '', config.clientId, customFetch)
      : {
          issuer: issuer ?? new URL(authorizationUrl).origin,
          authorization_endpoint: authorizationUrl,
          token_endpoint: tokenUrl,
        };
  const ways = clientAuthentications(oauth.clientAuth, config.clientId, config.clientSecret);
  return {
    discovered: discover,
    configurations: ways.map((way) => {
      const configuration = new openid.Configuration(metadata, config.clientId, undefined, way);
      configuration[openid.customFetch] = customFetch;
      // The egress client enforces the deadline, and still accepts a response that has just
      // arrived.
      configuration.timeout = 0;
      leaveTlsToEgress(configuration);
      if (discover) openid.enableNonRepudiationChecks(configuration);
      return configuration;
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
    throw openidError(error);
  }
}
