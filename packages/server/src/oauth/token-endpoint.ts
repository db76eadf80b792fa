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

/** What is needed to exchange an authorization code. */
export interface CodeExchange {
  /** The query parameters of the redirect. */
  readonly parameters: URLSearchParams;
  readonly redirectUri: string;
  readonly state: string;
  readonly codeVerifier: string;
  readonly nonce: string;
  /** The values that the user entered for the provider's fields. */
  readonly fields: JsonObject;
}

/** The result of a code exchange. */
export interface Exchanged {
  readonly tokens: TokenSet;
  /**
   * The response's fields, credentials included. It is for the identity look-up only and must not
   * be stored.
   */
  readonly answer: JsonObject;
  /** The verified claims of an OpenID provider's ID token. */
  readonly claims: JsonObject | undefined;
}

/** Requests tokens from authorization servers. No other code does. */
export class TokenEndpoint {
  readonly #egress: Egress;
  readonly #now: () => number;
  readonly #servers = new Map<OAuthIntegration, Promise<AuthorizationServer>>();

  constructor(egress: Egress, now: () => number) {
    this.#egress = egress;
    this.#now = now;
  }

  /**
   * Returns the endpoints of an integration, discovered on first use if necessary. The addresses of
   * the authorization server are filled in with the connection's facts; the others may still
   * contain placeholders.
   * @throws TokenEndpointError when discovery fails
   * @throws HawserError `upstream_unreachable` when a fact is missing
   */
  async endpoints(integration: OAuthIntegration, facts: JsonObject): Promise<Endpoints> {
    return (await this.#server(integration, facts)).endpoints;
  }

  /**
   * Returns the integration's endpoints with all of the connection's addresses filled in.
   * @throws TokenEndpointError when discovery fails
   * @throws HawserError `upstream_unreachable` when a fact is missing
   */
  async endpointsOf(integration: OAuthIntegration, facts: JsonObject): Promise<Endpoints> {
    return fillEndpoints(integration, await this.endpoints(integration, facts), facts);
  }

  /**
   * Exchanges an authorization code for tokens.
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
   * Uses a refresh token. `beforeSend` runs just before each request and may throw to prevent it.
   * @param facts the connection's facts
   * @throws TokenEndpointError
   * @throws whatever `beforeSend` throws
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
        return openid.refreshTokenGrant(configuration, one, oauth.refreshParameters);
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
    // Do not cache servers of single connections: they would be kept for ever, and are cheap to
    // make.
    if (hasOwnServers(integration)) return open();
    const known = this.#servers.get(integration);
    if (known) return known;
    const made = open();
    this.#servers.set(integration, made);
    // Retry a failed discovery at the next use.
    made.catch(() => this.#servers.delete(integration));
    return made;
  }
}

/** Returns whether each connection has a different authorization server. */
function hasOwnServers({ provider, config }: OAuthIntegration): boolean {
  const { authorizationUrl, tokenUrl, refreshUrl } = { ...provider.oauth, ...config.endpoints };
  return [authorizationUrl, tokenUrl, refreshUrl].some((url) => url && isPerConnection(url));
}

/**
 * Checks the `iss` parameter (RFC 9207): another issuer means that the code is from another server.
 * If the issuer is unknown, `iss` must at least have the origin of the authorization endpoint.
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
 * Sends a token request, and retries with the next authentication method while the client is
 * refused. A server checks the client before it looks at the code or refresh token, so nothing is
 * used up.
 */
async function authenticated<T>(
  server: AuthorizationServer,
  send: (configuration: openid.Configuration) => Promise<T>,
): Promise<T> {
  const untried = [...server.configurations];
  for (;;) {
    const configuration = untried.shift();
    if (!configuration) throw new TypeError('No client authentication method is configured');
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
