import { HawserError } from '@hawser/contract';
import type * as openid from 'openid-client';
import type { Egress } from '../egress/egress.js';
import { fillEndpoints, isPerConnection } from '../providers/address.js';
import type { OAuthIntegration } from '../providers/integration.js';
import type { Endpoints, JsonObject, OAuth } from '../providers/provider.js';
import { AcceptedForms } from './accepted-forms.js';
import { authorizationRules, type AuthorizationRules } from './authorization-rules.js';
import type { AuthorizationServer, ClientForm } from './authorization-server.js';
import { secretForms } from '../hidden-secrets.js';
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

/** The client's credentials, in the form that its server accepts. */
export interface ClientCredentials {
  readonly headers: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, string>>;
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

/** A request in which the client authenticates. */
interface ClientRequest {
  readonly integration: OAuthIntegration;
  readonly server: AuthorizationServer;
  /** The secrets that are sent, besides the client's. */
  readonly sent: readonly string[];
}

/** Requests tokens from authorization servers. No other code does. */
export class TokenEndpoint {
  readonly #egress: Egress;
  readonly #now: () => number;
  readonly #servers = new Map<OAuthIntegration, Promise<AuthorizationServer>>();
  readonly #accepted = new Map<OAuthIntegration, AcceptedForms>();

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
   * Discovers the endpoints again, for a server that all connections share. The known ones are kept
   * if that fails. Returns whether they are discovered at all, rather than configured.
   * @throws TokenEndpointError when discovery fails
   */
  async discoverAgain(integration: OAuthIntegration): Promise<boolean> {
    const { openAuthorizationServer } = await import('./authorization-server.js');
    const server = await openAuthorizationServer(this.#egress, integration, {});
    this.#servers.set(integration, Promise.resolve(server));
    return server.discovered;
  }

  /**
   * Returns what the authorization server says about authorization requests.
   * @throws TokenEndpointError when discovery fails
   * @throws HawserError `upstream_unreachable` when a fact is missing
   */
  async authorizationRules(
    integration: OAuthIntegration,
    facts: JsonObject,
  ): Promise<AuthorizationRules> {
    const { endpoints, metadata } = await this.#server(integration, facts);
    return authorizationRules(endpoints.authorizationUrl, metadata);
  }

  /**
   * Pushes an authorization request to the server (RFC 9126). Returns the URL to send the browser
   * to, which names the pushed request in place of its parameters.
   * @throws TokenEndpointError
   */
  async pushAuthorization(
    integration: OAuthIntegration,
    facts: JsonObject,
    parameters: URLSearchParams,
  ): Promise<URL> {
    const server = await this.#server(integration, facts);
    return this.#authenticated({ integration, server, sent: [] }, ({ configuration }) =>
      server.openid.buildAuthorizationUrlWithPAR(configuration, parameters),
    );
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
    const sent = [url.searchParams.get('code') ?? '', exchange.codeVerifier];
    const response = await this.#authenticated({ integration, server, sent }, ({ configuration }) =>
      server.openid.authorizationCodeGrant(
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
    const exchanged = this.#read(response, oauth);
    // Every call would fail. After a refresh it is stored all the same: the old token is spent.
    if (!isSendable(exchanged.tokens.accessToken)) {
      const words = 'The access_token has characters that no header can carry';
      throw new TokenEndpointError('malformed', { words });
    }
    return exchanged;
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
      const response = await this.#authenticated(
        { integration, server, sent: [one] },
        ({ configuration }) => {
          beforeSend();
          return server.openid.refreshTokenGrant(configuration, one, oauth.refreshParameters);
        },
      );
      return this.#read(response, oauth).tokens;
    });
  }

  /**
   * Sends a request in which the client authenticates as it does at the token endpoint.
   * @param send receives the headers and fields that authenticate the client. It may be called a
   * second time with others, if it rejects with a TokenEndpointError that refuses the client
   */
  async asClient<T>(
    integration: OAuthIntegration,
    facts: JsonObject,
    send: (client: ClientCredentials) => Promise<T>,
  ): Promise<T> {
    const server = await this.#server(integration, facts);
    return this.#authenticated({ integration, server, sent: [] }, ({ apply, configuration }) => {
      const headers = new Headers();
      const fields = new URLSearchParams();
      apply(configuration.serverMetadata(), configuration.clientMetadata(), fields, headers);
      return send({ headers: Object.fromEntries(headers), fields: Object.fromEntries(fields) });
    });
  }

  /**
   * Sends a request, and once more in the next form of client authentication if the client is
   * refused. A server checks the client before it looks at the code or refresh token, so usually
   * nothing is used up. The error holds nothing of what was sent that is secret.
   */
  async #authenticated<T>(
    { integration, server, sent }: ClientRequest,
    send: (form: ClientForm) => Promise<T>,
  ): Promise<T> {
    const secrets = secretForms([...sent, integration.config.clientSecret ?? '']);
    const accepted = this.#acceptedBy(integration);
    const forms = accepted.choose(server.forms);
    const tried: string[] = [];
    let refusal: unknown = new TypeError('No client authentication method is configured');
    for (const form of forms) {
      tried.push(form.name);
      try {
        const answer = await send(form);
        accepted.proved(form.name);
        return answer;
      } catch (error) {
        if (error instanceof HawserError) throw error;
        refusal = server.translateError(error);
        if (!(refusal instanceof TokenEndpointError)) throw refusal;
        const refused = refusal.without(secrets);
        refused.clientForms = tried;
        refusal = refused;
        if (!mayRefuseClient(refused)) {
          if (refused.reason === 'refused') accepted.seemedRight(form.name);
          throw refused;
        }
      }
    }
    accepted.refused(tried);
    throw refusal;
  }

  #acceptedBy(integration: OAuthIntegration): AcceptedForms {
    const known = this.#accepted.get(integration) ?? new AcceptedForms();
    this.#accepted.set(integration, known);
    return known;
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
    const open = async () => {
      // openid-client is loaded for the first request: no start has to wait for it.
      const { openAuthorizationServer } = await import('./authorization-server.js');
      return openAuthorizationServer(this.#egress, integration, facts);
    };
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
export function hasOwnServers({ provider, config }: OAuthIntegration): boolean {
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

/** RFC 6749 section 5.2: a server that refuses the client may also say so by the status alone. */
function mayRefuseClient(error: TokenEndpointError): boolean {
  if (error.grantEnd !== undefined) return false;
  return error.refusesClient || (error.reason === 'refused' && error.status === 401);
}

/** RFC 9110 section 5.5: a header holds visible characters of Latin-1, and spaces. */
function isSendable(token: string): boolean {
  return /^[\x20-\x7e\xa0-\xff]*$/.test(token);
}
