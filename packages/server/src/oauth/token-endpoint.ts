import { HawserError } from '@hawser/contract';
import * as openid from 'openid-client';
import type { Egress } from '../egress/egress.js';
import { fillEndpoints, isPerConnection } from '../providers/address.js';
import type { OAuthIntegration } from '../providers/integration.js';
import type { Endpoints, JsonObject, OAuth } from '../providers/provider.js';
import { openAuthorizationServer, type AuthorizationServer } from './authorization-server.js';
import { openidError } from './openid-error.js';
import { refreshBoth } from './refresh-both.js';
import { unpackRefreshTokens } from './refresh-tokens.js';
import { TokenEndpointError } from './token-endpoint-error.js';
import { readTokenSet } from './read-token-set.js';
import { type TokenSet } from '../grants/token-set.js';

export interface CodeExchange {
  /** The parameters that came to the redirect URI. */
  readonly parameters: URLSearchParams;
  readonly redirectUri: string;
  readonly state: string;
  readonly codeVerifier: string;
  readonly nonce: string;
  /** What the user filled in. */
  readonly fields: JsonObject;
}

export interface Exchanged {
  readonly tokens: TokenSet;
  /** The answer's members, credentials included: for the identity look-up, never to be kept. */
  readonly answer: JsonObject;
  /** Verified claims of the ID token, of an OpenID provider. */
  readonly claims: JsonObject | undefined;
}

/** The one place that asks authorization servers for tokens. */
export class TokenEndpoint {
  readonly #egress: Egress;
  readonly #now: () => number;
  readonly #servers = new Map<OAuthIntegration, Promise<AuthorizationServer>>();

  constructor(egress: Egress, now: () => number) {
    this.#egress = egress;
    this.#now = now;
  }

  /**
   * Where the integration's provider answers, discovered on first use where it has to be. Of the
   * connection's own addresses, those of the authorization server are filled in.
   * @throws TokenEndpointError; HawserError `upstream_unreachable` when a fact is missing
   */
  async endpoints(integration: OAuthIntegration, facts: JsonObject): Promise<Endpoints> {
    return (await this.#server(integration, facts)).endpoints;
  }

  /** Those, with all of the connection's own addresses filled in. @throws as {@link endpoints} */
  async endpointsOf(integration: OAuthIntegration, facts: JsonObject): Promise<Endpoints> {
    return fillEndpoints(integration, await this.endpoints(integration, facts), facts);
  }

  /**
   * Exchanges the code at the callback.
   * @throws TokenEndpointError
   */
  async exchangeCode(integration: OAuthIntegration, exchange: CodeExchange): Promise<Exchanged> {
    const server = await this.#server(integration, exchange.fields);
    const { endpoints, discovered } = server;
    const { oauth } = integration.provider;
    const url = new URL(exchange.redirectUri);
    for (const [name, value] of exchange.parameters) url.searchParams.set(name, value);
    if (!discovered) {
      assertIssuer(url.searchParams.get('iss'), endpoints);
      url.searchParams.delete('iss');
    }
    const response = await authenticated(server, (configuration) =>
      openid.authorizationCodeGrant(
        configuration,
        url,
        {
          expectedState: exchange.state,
          ...(oauth.pkce === 'S256' && { pkceCodeVerifier: exchange.codeVerifier }),
          ...(discovered && { expectedNonce: exchange.nonce, idTokenExpected: true }),
        },
        oauth.tokenParameters,
      ),
    );
    return this.#read(response, oauth);
  }

  /**
   * Uses a refresh token. `beforeSend` runs right before each request, and may throw.
   * @param facts those of the connection
   * @throws TokenEndpointError, and what `beforeSend` throws
   */
  async refresh(
    integration: OAuthIntegration,
    facts: JsonObject,
    refreshToken: string,
    beforeSend: () => void,
  ): Promise<TokenSet> {
    const { oauth } = integration.provider;
    const server = await this.#server(integration, facts);
    const tokens = unpackRefreshTokens(refreshToken, oauth.secondToken !== undefined);
    return refreshBoth(tokens, async (one) => {
      const response = await authenticated(server, (configuration) => {
        beforeSend();
        return openid.refreshTokenGrant(configuration, one);
      });
      return this.#read(response, oauth).tokens;
    });
  }

  #read(
    response: openid.TokenEndpointResponse & openid.TokenEndpointResponseHelpers,
    oauth: OAuth,
  ): Exchanged {
    const answer = { ...response } as unknown as JsonObject;
    const claims = response.claims() as JsonObject | undefined;
    return { tokens: readTokenSet(answer, oauth, this.#now()), answer, claims };
  }

  #server(integration: OAuthIntegration, facts: JsonObject): Promise<AuthorizationServer> {
    const open = () => openAuthorizationServer(this.#egress, integration, facts);
    // One for each connection would be kept for ever; such a one takes microseconds to make.
    if (hasOwnServers(integration)) return open();
    const known = this.#servers.get(integration);
    if (known) return known;
    const made = open();
    this.#servers.set(integration, made);
    // A discovery that failed is tried again at the next use.
    made.catch(() => this.#servers.delete(integration));
    return made;
  }
}

/** Whether the authorization server is another for each connection. */
function hasOwnServers({ provider, config }: OAuthIntegration): boolean {
  const { authorizationUrl, tokenUrl, refreshUrl } = { ...provider.oauth, ...config.endpoints };
  return [authorizationUrl, tokenUrl, refreshUrl].some((url) => url && isPerConnection(url));
}

/**
 * RFC 9207: an `iss` that names another server means that this code isn't from the one that was
 * asked. Where the issuer isn't known, it must at least be of the authorization endpoint's origin.
 */
function assertIssuer(iss: string | null, { issuer, authorizationUrl }: Endpoints): void {
  if (iss === null) return;
  const right =
    issuer === undefined
      ? URL.canParse(iss) && new URL(iss).origin === new URL(authorizationUrl).origin
      : iss === issuer;
  if (!right) throw new TokenEndpointError('malformed');
}

/**
 * Sends a token request, and once more in another way each time that the client isn't recognised. A
 * server refuses a client before it looks at the code or the refresh token, so nothing is used up.
 */
async function authenticated<T>(
  server: AuthorizationServer,
  send: (configuration: openid.Configuration) => Promise<T>,
): Promise<T> {
  const untried = [...server.configurations];
  for (;;) {
    const configuration = untried.shift();
    if (!configuration) throw new TypeError('There is no way to authenticate');
    try {
      const response = await send(configuration);
      const rest = server.configurations.filter((other) => other !== configuration);
      server.configurations = [configuration, ...rest];
      return response;
    } catch (error) {
      if (error instanceof HawserError) throw error;
      const translated = openidError(error);
      const unknown = translated instanceof TokenEndpointError && translated.refusesClient;
      if (!unknown || untried.length === 0) throw translated;
    }
  }
}
