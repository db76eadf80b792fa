import * as openid from 'openid-client';
import { EgressError } from '../egress/egress-error.js';
import type { Egress } from '../egress/egress.js';
import type { OAuthIntegration } from '../providers/integration.js';
import type { Endpoints, JsonObject, OAuth } from '../providers/provider.js';
import { normaliseTokenAnswer } from './token-answer.js';
import { TokenEndpointError } from './token-endpoint-error.js';
import { readTokenSet, type TokenSet } from './token-set.js';

// Whether http may be used is the egress client's decision, for every request alike. Its authors mark
// this as deprecated to make it stand out, not because it goes away.
// eslint-disable-next-line @typescript-eslint/no-deprecated
const leaveTlsToEgress = openid.allowInsecureRequests;

/** A token request must be answered within this time; see the lease in tokens/refresh.ts. */
const deadlineMs = 10_000;

export interface CodeExchange {
  /** The parameters that came to the redirect URI. */
  readonly parameters: URLSearchParams;
  readonly redirectUri: string;
  readonly state: string;
  readonly codeVerifier: string;
  readonly nonce: string;
}

export interface Exchanged {
  readonly tokens: TokenSet;
  /** The answer's members, credentials included: for the identity look-up, never to be kept. */
  readonly answer: JsonObject;
  /** Verified claims of the ID token, of an OpenID provider. */
  readonly claims: JsonObject | undefined;
}

interface Server {
  readonly configuration: openid.Configuration;
  readonly endpoints: Endpoints;
  /** Whether it was discovered: an OpenID provider, whose ID tokens count. */
  readonly discovered: boolean;
}

/** The one place that speaks to authorization servers; everything of openid-client stays in here. */
export class TokenEndpoint {
  readonly #egress: Egress;
  readonly #now: () => number;
  readonly #servers = new Map<OAuthIntegration, Promise<Server>>();

  constructor(egress: Egress, now: () => number) {
    this.#egress = egress;
    this.#now = now;
  }

  /** Where the integration's provider answers, discovered on first use where it has to be. */
  async endpoints(integration: OAuthIntegration): Promise<Endpoints> {
    return (await this.#server(integration)).endpoints;
  }

  /**
   * Exchanges the code at the callback.
   * @throws TokenEndpointError
   */
  async exchangeCode(integration: OAuthIntegration, exchange: CodeExchange): Promise<Exchanged> {
    const { configuration, endpoints, discovered } = await this.#server(integration);
    const { oauth } = integration.provider;
    const url = new URL(exchange.redirectUri);
    for (const [name, value] of exchange.parameters) url.searchParams.set(name, value);
    if (!discovered) {
      assertIssuer(url.searchParams.get('iss'), endpoints);
      url.searchParams.delete('iss');
    }
    try {
      const response = await openid.authorizationCodeGrant(configuration, url, {
        expectedState: exchange.state,
        ...(oauth.pkce === 'S256' && { pkceCodeVerifier: exchange.codeVerifier }),
        ...(discovered && { expectedNonce: exchange.nonce, idTokenExpected: true }),
      });
      return this.#read(response, oauth);
    } catch (error) {
      throw translate(error);
    }
  }

  /**
   * Uses a refresh token.
   * @throws TokenEndpointError
   */
  async refresh(integration: OAuthIntegration, refreshToken: string): Promise<TokenSet> {
    const { configuration } = await this.#server(integration);
    try {
      const response = await openid.refreshTokenGrant(configuration, refreshToken);
      return this.#read(response, integration.provider.oauth).tokens;
    } catch (error) {
      throw translate(error);
    }
  }

  #read(
    response: openid.TokenEndpointResponse & openid.TokenEndpointResponseHelpers,
    oauth: OAuth,
  ): Exchanged {
    const answer = { ...response } as unknown as JsonObject;
    const claims = response.claims() as JsonObject | undefined;
    return { tokens: readTokenSet(answer, oauth, this.#now()), answer, claims };
  }

  #server(integration: OAuthIntegration): Promise<Server> {
    const known = this.#servers.get(integration);
    if (known) return known;
    const made = this.#connect(integration);
    this.#servers.set(integration, made);
    // A discovery that failed is tried again at the next use.
    made.catch(() => this.#servers.delete(integration));
    return made;
  }

  async #connect({ provider, config }: OAuthIntegration): Promise<Server> {
    const { oauth } = provider;
    const override = config.endpoints ?? {};
    const authorizationUrl = override.authorizationUrl ?? oauth.authorizationUrl;
    const tokenUrl = override.tokenUrl ?? oauth.tokenUrl;
    const issuer =
      override.issuer ?? (override.authorizationUrl === undefined ? oauth.issuer : undefined);
    const apiBaseUrl = override.apiBaseUrl ?? provider.api.baseUrl;
    const auth = clientAuthOf(oauth, config.clientId, config.clientSecret);
    const discover = authorizationUrl === undefined || tokenUrl === undefined;
    const customFetch = this.#customFetch(oauth, tokenUrl, discover);

    if (discover) {
      const configuration = await this.#discover(issuer ?? '', config.clientId, auth, customFetch);
      const metadata = configuration.serverMetadata();
      return {
        configuration,
        discovered: true,
        endpoints: {
          authorizationUrl: override.authorizationUrl ?? metadata.authorization_endpoint ?? '',
          tokenUrl: metadata.token_endpoint ?? '',
          revocationUrl: override.revocationUrl ?? metadata.revocation_endpoint,
          identityUrl: override.identityUrl ?? metadata.userinfo_endpoint,
          issuer: metadata.issuer,
          apiBaseUrl,
        },
      };
    }

    const configuration = new openid.Configuration(
      {
        issuer: issuer ?? new URL(authorizationUrl).origin,
        authorization_endpoint: authorizationUrl,
        token_endpoint: tokenUrl,
      },
      config.clientId,
      undefined,
      auth,
    );
    configuration[openid.customFetch] = customFetch;
    configuration.timeout = deadlineMs / 1000;
    leaveTlsToEgress(configuration);
    return {
      configuration,
      discovered: false,
      endpoints: {
        authorizationUrl,
        tokenUrl,
        revocationUrl: override.revocationUrl ?? oauth.revocationUrl,
        identityUrl: override.identityUrl ?? oauth.identityUrl,
        issuer,
        apiBaseUrl,
      },
    };
  }

  async #discover(
    issuer: string,
    clientId: string,
    auth: openid.ClientAuth,
    customFetch: openid.CustomFetch,
  ): Promise<openid.Configuration> {
    try {
      return await openid.discovery(new URL(issuer), clientId, undefined, auth, {
        [openid.customFetch]: customFetch,
        execute: [leaveTlsToEgress],
        timeout: deadlineMs / 1000,
      });
    } catch (error) {
      throw translate(error);
    }
  }

  /** openid-client's way out: through the guarded client, with the answer brought into shape. */
  #customFetch(
    oauth: OAuth,
    tokenUrl: string | undefined,
    keepIdToken: boolean,
  ): openid.CustomFetch {
    return async (address, options) => {
      const url = new URL(address);
      const isTokenRequest =
        tokenUrl === undefined ? options.method === 'POST' : address === tokenUrl;
      const headers = { ...options.headers };
      let body = bodyText(options.body);
      if (isTokenRequest && oauth.tokenBody === 'json') {
        body = JSON.stringify(Object.fromEntries(new URLSearchParams(body)));
        headers['content-type'] = 'application/json';
      }
      const response = await this.#egress.text(url, {
        method: options.method,
        headers: { ...headers, accept: 'application/json' },
        body,
        timeoutMs: deadlineMs,
        signal: options.signal,
      });
      if (!isTokenRequest) {
        return new Response(response.text, {
          status: response.status,
          headers: { 'content-type': headerText(response.headers['content-type']) },
        });
      }
      const { status, answer } = normaliseTokenAnswer(
        response.status,
        headerText(response.headers['content-type']),
        response.text,
        oauth,
        keepIdToken,
      );
      return Response.json(answer ?? {}, { status });
    };
  }
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

function clientAuthOf(oauth: OAuth, id: string, secret: string | undefined): openid.ClientAuth {
  if (secret === undefined || oauth.clientAuth === 'none') return openid.None();
  if (oauth.clientAuth === 'post') return openid.ClientSecretPost(secret);
  if (oauth.clientAuth === 'basic-encoded') return openid.ClientSecretBasic(secret);
  const credentials = Buffer.from(`${id}:${secret}`).toString('base64');
  return (_server, _client, _body, headers) => headers.set('authorization', `Basic ${credentials}`);
}

function translate(error: unknown): unknown {
  if (error instanceof TokenEndpointError) return error;
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof EgressError) {
      return new TokenEndpointError(cause.reason === 'timeout' ? 'timeout' : 'unreachable', {
        cause,
      });
    }
    if (cause.name === 'TimeoutError' || cause.name === 'AbortError') {
      return new TokenEndpointError('timeout', { cause });
    }
    if (cause instanceof openid.ResponseBodyError) {
      return new TokenEndpointError('refused', { oauthError: cause.error, status: cause.status });
    }
    if (cause instanceof openid.AuthorizationResponseError) {
      return new TokenEndpointError('refused', { oauthError: cause.error });
    }
  }
  // openid-client's other errors may hold the whole answer in their cause: only the code is kept.
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return new TokenEndpointError('malformed', { cause: new Error(code) });
}

function bodyText(body: openid.FetchBody): string | undefined {
  if (body === null || body === undefined) return undefined;
  return body instanceof URLSearchParams ? body.toString() : (body as string);
}

function headerText(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? '';
}
