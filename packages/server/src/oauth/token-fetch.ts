import type * as openid from 'openid-client';
import type { Egress, EgressText } from '../egress/egress.js';
import { retryAfterMs } from '../egress/retry-after.js';
import { isObject, parseAnswer } from '../providers/answer.js';
import type { OAuth } from '../providers/provider.js';
import { loggableWords } from './provider-error.js';
import { normaliseTokenAnswer } from './token-answer.js';
import { isUnavailable, TokenEndpointError } from './token-endpoint-error.js';

/** How long a discovery may take. */
export const discoveryDeadlineMs = 10_000;
/**
 * How long a token request may take. Giving up early would lose the refresh token of a slow
 * response.
 */
const tokenDeadlineMs = 20_000;

interface TokenAddresses {
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
  { refreshUrl, keepIdToken }: TokenAddresses,
): openid.CustomFetch {
  return async (address, options) => {
    const grant = grantTypeOf(options.body);
    const isTokenRequest = grant !== null;
    const isPushed = options.method === 'POST' && !isTokenRequest;
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
    const contentType = headerText(response.headers['content-type']);
    if (!isTokenRequest) {
      // Nothing has been asked of the token endpoint yet, so no account's grant is in question.
      if (!isPushed && response.status >= 300) {
        const { status } = response;
        throw new TokenEndpointError('unavailable', { status, words: moved(response) });
      }
      return asDeclared(response, contentType, isPushed);
    }
    const { status, answer } = normaliseTokenAnswer(
      { status: response.status, contentType, body: response.text },
      oauth,
      // Drop the ID token of a refresh: it says nothing new, and if it failed to verify (wrong
      // clock, unreachable keys) the new refresh token would be lost with it.
      keepIdToken && grant === 'authorization_code',
    );
    // A gateway's body is not an OAuth response, but its status and Retry-After header are
    // meaningful.
    if (isUnavailable(status)) {
      const delayMs = retryAfterMs(response.headers);
      throw new TokenEndpointError('unavailable', { status, retryAfterMs: delayMs });
    }
    if (answer) return Response.json(answer, { status });
    if (status >= 300) throw new TokenEndpointError('refused', { status, words: moved(response) });
    const words = `${contentType === '' ? 'A body without a type' : contentType}, in which there are no tokens and no error`;
    throw new TokenEndpointError('malformed', { status, words: loggableWords(words) });
  };
}

/**
 * Returns a response of discovery, of a key set or to a pushed authorization request, in the form
 * that openid-client requires: JSON is called so, and a pushed request is answered by 201 (RFC 9126).
 */
function asDeclared(
  { status, text }: EgressText,
  contentType: string,
  isPushed: boolean,
): Response {
  const isJson = isObject(parseAnswer(text)) && !contentType.includes('json');
  const type = isJson ? 'application/json' : contentType;
  return new Response(hasNoBody(status) ? null : text, {
    status: isPushed && status === 200 ? 201 : Math.min(status, 599),
    headers: { 'content-type': type },
  });
}

function hasNoBody(status: number): boolean {
  return [204, 205, 304].includes(status);
}

function moved({ status, headers }: EgressText): string | undefined {
  const location = headerText(headers['location']);
  if (status < 300 || status > 399 || !URL.canParse(location)) return undefined;
  return `redirects to ${new URL(location).host}`;
}

function grantTypeOf(body: openid.FetchBody): string | null {
  return body === null || body === undefined
    ? null
    : new URLSearchParams(bodyText(body)).get('grant_type');
}

function bodyText(body: openid.FetchBody): string | undefined {
  if (body === null || body === undefined) return undefined;
  return body instanceof URLSearchParams ? body.toString() : (body as string);
}

function headerText(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? '';
}
