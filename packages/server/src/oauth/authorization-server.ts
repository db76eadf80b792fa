import * as openid from 'openid-client';
import type { Egress } from '../egress/egress.js';
import { fillAddresses } from '../providers/address.js';
import type { OAuthIntegration } from '../providers/integration.js';
import type { Endpoints, JsonObject } from '../providers/provider.js';
import { clientAuthentications } from './client-authentication.js';
import { openidError } from './openid-error.js';
import { discoveryDeadlineMs, tokenFetch } from './token-fetch.js';

/**
 * Lets openid-client use http: whether that may be is the egress client's decision, for every request
 * alike. Its authors mark the function as deprecated to make it stand out, not because it goes away.
 */
const leaveTlsToEgress: (configuration: openid.Configuration) => void =
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  openid.allowInsecureRequests;

/** An integration's authorization server, ready to be asked. */
export interface AuthorizationServer {
  /** One for each way to authenticate that may be right; the first is the one to use. */
  configurations: readonly openid.Configuration[];
  readonly endpoints: Endpoints;
  /** Whether it was discovered: an OpenID provider, whose ID tokens count. */
  readonly discovered: boolean;
}

/**
 * @param facts what the addresses of this connection are made of, where each has its own
 * @throws TokenEndpointError when it has to be discovered, and can't be; HawserError
 * `upstream_unreachable` when a fact is missing
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
      // One that points the token endpoint elsewhere means refreshes too.
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
      // The deadline is the egress client's, which gives an answer that has come a last chance.
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
