import { HawserError } from '@hawser/contract';
import * as openid from 'openid-client';
import { EgressError } from '../egress/egress-error.js';
import type { Egress } from '../egress/egress.js';
import { retryAfterMs } from '../egress/retry-after.js';
import type { OAuthIntegration } from '../providers/integration.js';
import { fillEndpoints } from '../providers/address.js';
import type { Endpoints, JsonObject, OAuth } from '../providers/provider.js';
import { clientAuthentications } from './client-authentication.js';
import { normaliseTokenAnswer } from './token-answer.js';
import { TokenEndpointError } from './token-endpoint-error.js';
import { refreshBoth } from './refresh-both.js';
import { unpackRefreshTokens } from './refresh-tokens.js';
import { readTokenSet, type TokenSet } from './token-set.js';

/**
 * Lets openid-client use http: whether that may be is the egress client's decision, for every request
 * alike. Its authors mark the function as deprecated to make it stand out, not because it goes away.
 */
const leaveTlsToEgress: (configuration: openid.Configuration) => void =
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  openid.allowInsecureRequests;

/** A discovery must be answered within this time. */
const deadlineMs = 10_000;
/** A token request must: to give one up is to lose the refresh token that a slow provider still gives. */
const tokenDeadlineMs = 20_000;

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
  /** One for each way to authenticate that may be right; the first is the one to use. */
  configurations: readonly openid.Configuration[];
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
    const server = await this.#server(integration);
    const { endpoints, discovered } = server;
    const { oauth } = integration.provider;
    const url = new URL(exchange.redirectUri);
    for (const [name, value] of exchange.parameters) url.searchParams.set(name, value);
    if (!discovered) {
      assertIssuer(url.searchParams.get('iss'), endpoints);
      url.searchParams.delete('iss');
    }
    const response = await authenticated(server, (configuration) =>
      openid.authorizationCodeGrant(configuration, url, {
        expectedState: exchange.state,
        ...(oauth.pkce === 'S256' && { pkceCodeVerifier: exchange.codeVerifier }),
        ...(discovered && { expectedNonce: exchange.nonce, idTokenExpected: true }),
      }),
    );
    return this.#read(response, oauth);
  }

  /** Those, with the connection's own addresses filled in. @throws HawserError `upstream_unreachable` */
  async endpointsOf(integration: OAuthIntegration, facts: JsonObject): Promise<Endpoints> {
    return fillEndpoints(integration, await this.endpoints(integration), facts);
  }

  /**
   * Uses a refresh token. `beforeSend` runs right before each request, and may throw.
   * @throws TokenEndpointError, and what `beforeSend` throws
   */
  async refresh(
    integration: OAuthIntegration,
    refreshToken: string,
    beforeSend: () => void,
  ): Promise<TokenSet> {
    const { secondToken } = integration.provider.oauth;
    return refreshBoth(unpackRefreshTokens(refreshToken, secondToken !== undefined), (one) =>
      this.#refreshOne(integration, one, beforeSend),
    );
  }

  async #refreshOne(
    integration: OAuthIntegration,
    refreshToken: string,
    beforeSend: () => void,
  ): Promise<TokenSet> {
    const response = await authenticated(await this.#server(integration), (configuration) => {
      beforeSend();
      return openid.refreshTokenGrant(configuration, refreshToken);
    });
    return this.#read(response, integration.provider.oauth).tokens;
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
    const discover = authorizationUrl === undefined || tokenUrl === undefined;
    const customFetch = this.#customFetch(oauth, tokenUrl, discover);

    const metadata: openid.ServerMetadata =
      authorizationUrl === undefined || tokenUrl === undefined
        ? await this.#discover(issuer ?? '', config.clientId, customFetch)
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
        revocationUrl:
          override.revocationUrl ?? oauth.revocationUrl ?? metadata.revocation_endpoint,
        identityUrl: override.identityUrl ?? oauth.identityUrl ?? metadata.userinfo_endpoint,
        issuer: discover ? metadata.issuer : issuer,
        apiBaseUrl,
      },
    };
  }

  async #discover(
    issuer: string,
    clientId: string,
    customFetch: openid.CustomFetch,
  ): Promise<openid.ServerMetadata> {
    try {
      const found = await openid.discovery(new URL(issuer), clientId, undefined, undefined, {
        [openid.customFetch]: customFetch,
        execute: [leaveTlsToEgress],
        timeout: deadlineMs / 1000,
      });
      return found.serverMetadata();
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
        headers: {
          ...headers,
          ...(isTokenRequest && oauth.tokenHeaders),
          accept: 'application/json',
        },
        body,
        timeoutMs: isTokenRequest ? tokenDeadlineMs : deadlineMs,
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
        keepIdToken && isCodeExchange(options.body),
      );
      // What a gateway says in a body of its own is no answer of OAuth's; its status and Retry-After are.
      if (status === 429 || status >= 500) {
        throw new TokenEndpointError('unavailable', {
          status,
          retryAfterMs: retryAfterMs(response.headers),
        });
      }
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

/**
 * Sends a token request, and once more in another way each time that the client isn't recognised. A
 * server refuses a client before it looks at the code or the refresh token, so nothing is used up.
 */
async function authenticated<T>(
  server: Server,
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
      const translated = translate(error);
      const unknown = translated instanceof TokenEndpointError && translated.refusesClient;
      if (!unknown || untried.length === 0) throw translated;
    }
  }
}

function translate(error: unknown): unknown {
  if (error instanceof TokenEndpointError) return error;
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof TokenEndpointError) return cause;
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

/**
 * An ID token that comes with a refresh says nothing new, and one that doesn't verify (a clock that is
 * off, keys that can't be fetched) would cost the refresh token beside it.
 */
function isCodeExchange(body: openid.FetchBody): boolean {
  return new URLSearchParams(bodyText(body)).get('grant_type') === 'authorization_code';
}

function bodyText(body: openid.FetchBody): string | undefined {
  if (body === null || body === undefined) return undefined;
  return body instanceof URLSearchParams ? body.toString() : (body as string);
}

function headerText(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? '';
}
