import type * as openid from 'openid-client';
import type { Egress } from '../egress/egress.js';
import { retryAfterMs } from '../egress/retry-after.js';
import type { OAuth } from '../providers/provider.js';
import { normaliseTokenAnswer } from './token-answer.js';
import { TokenEndpointError } from './token-endpoint-error.js';

/** A discovery must be answered within this time. */
export const discoveryDeadlineMs = 10_000;
/** A token request must: to give one up is to lose the refresh token that a slow provider still gives. */
const tokenDeadlineMs = 20_000;

interface TokenAddresses {
  /** Undefined where it is discovered. */
  readonly tokenUrl: string | undefined;
  readonly refreshUrl: string | undefined;
  readonly keepIdToken: boolean;
}

/** openid-client's way out: through the guarded client, with the answer brought into shape. */
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
      // One that comes with a refresh says nothing new, and one that doesn't verify (a clock that is
      // off, keys that can't be fetched) would cost the refresh token beside it.
      keepIdToken && grant === 'authorization_code',
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
