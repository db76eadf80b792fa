import type * as openid from 'openid-client';
import type { Egress } from '../egress/egress.js';
import { retryAfterMs } from '../egress/retry-after.js';
import type { OAuth } from '../providers/provider.js';
import { normaliseTokenAnswer } from './token-answer.js';
import { TokenEndpointError } from './token-endpoint-error.js';

/** How long a discovery may take. */
export const discoveryDeadlineMs = 10_000;
/**
 * How long a token request may take. Giving up early would lose the refresh token of a slow
 * response.
 */
const tokenDeadlineMs = 20_000;

interface TokenAddresses {
  /** Undefined when it is to be discovered. */
  readonly tokenUrl: string | undefined;
  readonly refreshUrl: string | undefined;
  readonly keepIdToken: boolean;
}

/**
 * Returns the fetch function for openid-client. It sends through the egress client and normalises
 * the response.
 */
export function tokenFetch(
  egress: Egress,
  oauth: OAuth,
  { tokenUrl, refreshUrl, keepIdToken }: TokenAddresses,
): openid.CustomFetch {
  return async (address, options) => {
    const isTokenRequest =
      tokenUrl === undefined ? options.method === 'POST' : address === tokenUrl;
    const grant = isTokenRequest ? grantTypeOf(options.body) : undefined;
    const url = new URL(grant === 'refresh_token' ? (refreshUrl ?? address) : address);
    const headers = { ...options.headers };
    let body = bodyText(options.body);
    if (isTokenRequest && oauth.tokenBody === 'json') {
      body = JSON.stringify(Object.fromEntries(new URLSearchParams(body)));
      headers['content-type'] = 'application/json';
    }
    const response = await egress.text(url, {
      method: options.method,
      headers: {
        ...headers,
        ...(isTokenRequest && oauth.tokenHeaders),
        accept: 'application/json',
      },
      body,
      timeoutMs: isTokenRequest ? tokenDeadlineMs : discoveryDeadlineMs,
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
      // Drop the ID token of a refresh: it says nothing new, and if it failed to verify (wrong
      // clock, unreachable keys) the new refresh token would be lost with it.
      keepIdToken && grant === 'authorization_code',
    );
    // A gateway's body is not an OAuth response, but its status and Retry-After header are
    // meaningful.
    if (status === 429 || status >= 500) {
      throw new TokenEndpointError('unavailable', {
        status,
        retryAfterMs: retryAfterMs(response.headers),
      });
    }
    return Response.json(answer ?? {}, { status });
  };
}

function grantTypeOf(body: openid.FetchBody): string | null {
  return new URLSearchParams(bodyText(body)).get('grant_type');
}

function bodyText(body: openid.FetchBody): string | undefined {
  if (body === null || body === undefined) return undefined;
  return body instanceof URLSearchParams ? body.toString() : (body as string);
}

function headerText(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? '';
}
