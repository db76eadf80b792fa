import { isObject, meantObject, parseAnswer } from '../providers/answer.js';
import type { Json, JsonObject, OAuth } from '../providers/provider.js';
import { text } from '../providers/read-json.js';
import { lifetimeMs } from '../grants/times.js';
import { errorIn, plainCode } from './provider-error.js';

/*
 * openid-client rejects some responses that other clients accept: a missing or unusual token_type,
 * `expires_in: null`, status 201, form-encoded bodies, 200 with an error, tokens in a list or below
 * `data`. A rotated refresh token in such a response would be lost, so it is normalised before
 * openid-client sees it.
 */

/** A token endpoint's response as it was received, its body decoded. */
export interface RawTokenAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** A token endpoint's response in the form of RFC 6749 sections 5.1 and 5.2. */
export interface NormalTokenAnswer {
  /** 200 for tokens. A refusal that came with a status of success has 400. */
  readonly status: number;
  /** Undefined when the response is neither. */
  readonly answer: JsonObject | undefined;
}

const byCamelCase: Readonly<Record<string, string>> = {
  accessToken: 'access_token',
  refreshToken: 'refresh_token',
  expiresIn: 'expires_in',
  tokenType: 'token_type',
  idToken: 'id_token',
  refreshTokenExpiresIn: 'refresh_token_expires_in',
};

/**
 * Returns a token endpoint's response in its standard form.
 * @param keepIdToken whether openid-client is to verify an ID token in it
 */
export function normaliseTokenAnswer(
  { status, contentType, body }: RawTokenAnswer,
  oauth: OAuth,
  keepIdToken: boolean,
): NormalTokenAnswer {
  const parsed = parse(contentType, body);
  const isSuccess = status >= 200 && status <= 299;
  if (!parsed) return { status, answer: undefined };
  const answer = inSnakeCase(oauth.readTokenAnswer ? oauth.readTokenAnswer(parsed) : parsed);
  if (isSuccess && text(answer['access_token']) !== undefined && !isRefused(answer))
    return { status: 200, answer: inShape(answer, keepIdToken) };
  const error = errorIn(answer, true);
  if (!error) return { status, answer: undefined };
  return {
    status: status >= 400 ? status : 400,
    // The WWW-Authenticate header is dropped: openid-client would report it instead of the code.
    answer: {
      error: error.code,
      ...(error.words !== undefined && { error_description: error.words }),
    },
  };
}

/** An error beside a token is one only if it says more than that there is none. */
function isRefused(answer: JsonObject): boolean {
  return text(answer['refresh_token']) === undefined && errorIn(answer, false) !== undefined;
}

function inShape(answer: JsonObject, keepIdToken: boolean): JsonObject {
  const { access_token, expires_in, refresh_token, scope, token_type, id_token, ...rest } = answer;
  // openid-client accepts only these two types. What some providers call `user` or `bot` is a
  // bearer token.
  const type = /^dpop$/i.test(text(token_type) ?? '') ? 'DPoP' : 'Bearer';
  const shaped: JsonObject = {
    ...rest,
    access_token: text(access_token) ?? '',
    token_type: type,
  };
  const lifetime = lifetimeMs(expires_in);
  if (lifetime !== undefined) shaped['expires_in'] = lifetime / 1000;
  const refreshToken = text(refresh_token);
  if (refreshToken !== undefined) shaped['refresh_token'] = refreshToken;
  const scopes = Array.isArray(scope) ? scope.map(text).join(' ').trim() : text(scope);
  if (scopes !== undefined && scopes !== '') shaped['scope'] = scopes;
  const idToken = text(id_token);
  if (keepIdToken && idToken !== undefined) shaped['id_token'] = idToken;
  return shaped;
}

function parse(contentType: string, body: string): JsonObject | undefined {
  const json = meantObject(parseAnswer(body), isTokenAnswer);
  if (json) return json;
  // Not JSON: GitHub and some older servers answer with a form-encoded body.
  const isForm =
    contentType.includes('x-www-form-urlencoded') || /^[\w-]+=[^<]*$/.test(body.trim());
  if (!isForm) return undefined;
  const fields = Object.fromEntries(new URLSearchParams(body.trim()));
  return isTokenAnswer(fields) ? fields : undefined;
}

function isTokenAnswer({ access_token, accessToken, error }: JsonObject): boolean {
  return isGiven(access_token) || isGiven(accessToken) || isObject(error) || !!plainCode(error);
}

function isGiven(value: Json | undefined): boolean {
  return isObject(value) || text(value) !== undefined;
}

function inSnakeCase(answer: JsonObject): JsonObject {
  const named = { ...answer };
  for (const [camel, snake] of Object.entries(byCamelCase)) {
    const value = answer[camel];
    if (value !== undefined && !isGiven(answer[snake])) named[snake] = value;
  }
  return named;
}
