import type { JsonObject, OAuth } from '../providers/provider.js';
import { text } from '../providers/read-json.js';

/*
 * openid-client rejects some responses that other clients accept: a missing or unusual token_type,
 * `expires_in: null`, status 201, form-encoded bodies, 200 with an error. A rotated refresh token
 * in such a response would be lost, so it is normalised before openid-client sees it.
 */

/** Returns a token endpoint's response in the form of RFC 6749 sections 5.1 and 5.2. */
export function normaliseTokenAnswer(
  status: number,
  contentType: string,
  body: string,
  oauth: OAuth,
  keepIdToken: boolean,
): { status: number; answer: JsonObject | undefined } {
  const parsed = parse(contentType, body);
  if (!parsed) return { status: status >= 200 && status <= 299 ? 502 : status, answer: undefined };
  const answer = oauth.readTokenAnswer ? oauth.readTokenAnswer(parsed) : parsed;

  const error = errorOf(answer);
  if (error !== undefined) {
    const description = text(answer['error_description']);
    // Drop the WWW-Authenticate header: openid-client would report it instead of the error code.
    return {
      status: status >= 400 ? status : 400,
      answer: { error, ...(description !== undefined && { error_description: description }) },
    };
  }
  if (status < 200 || status > 299) return { status, answer: undefined };
  return { status: 200, answer: inShape(answer, keepIdToken) };
}

function inShape(answer: JsonObject, keepIdToken: boolean): JsonObject {
  const { expires_in, refresh_token, scope, token_type, id_token, ...rest } = answer;
  // openid-client accepts only these two types. What some providers call `user` or `bot` is a
  // bearer token.
  const type = /^dpop$/i.test(text(token_type) ?? '') ? 'DPoP' : 'Bearer';
  const shaped: JsonObject = { ...rest, token_type: type };
  const seconds = Number(text(expires_in) ?? Number.NaN);
  if (Number.isFinite(seconds) && seconds > 0) shaped['expires_in'] = seconds;
  const refreshToken = text(refresh_token);
  if (refreshToken !== undefined) shaped['refresh_token'] = refreshToken;
  const scopes = Array.isArray(scope) ? scope.map(text).join(' ') : text(scope);
  if (scopes !== undefined && scopes !== '') shaped['scope'] = scopes;
  const idToken = text(id_token);
  if (keepIdToken && idToken !== undefined) shaped['id_token'] = idToken;
  return shaped;
}

function parse(contentType: string, body: string): JsonObject | undefined {
  try {
    const value = JSON.parse(body) as unknown;
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as JsonObject;
    return undefined;
  } catch {
    // Not JSON: GitHub and some older servers answer with a form-encoded body.
    const isForm =
      contentType.includes('x-www-form-urlencoded') || /^[\w-]+=[^<]*$/.test(body.trim());
    return isForm ? Object.fromEntries(new URLSearchParams(body.trim())) : undefined;
  }
}

function errorOf(answer: JsonObject): string | undefined {
  const { error } = answer;
  if (typeof error === 'string' && error !== '') return error;
  // Some APIs answer `{ "error": { "code": … } }` or `{ "error": true }`.
  if (typeof error === 'object' && error !== null && !Array.isArray(error)) {
    return text(error['code']) ?? text(error['type']) ?? 'invalid_request';
  }
  return error === true ? 'invalid_request' : undefined;
}
