import type { Json, JsonObject } from './provider.js';
import { object } from './read-json.js';

/**
 * Returns the token response with `expires_in` added from the access token, if the response states
 * no lifetime and the access token is a JWT that does (RFC 9068). The JWT's signature is not
 * checked, because only the provider that sent the token relies on it.
 */
export function withJwtLifetime(answer: JsonObject): JsonObject {
  const { access_token, expires_in = null } = answer;
  if (expires_in !== null) return answer;
  const seconds = lifetimeOf(access_token);
  return seconds === undefined ? answer : { ...answer, expires_in: seconds };
}

function lifetimeOf(token: Json | undefined): number | undefined {
  const payload =
    typeof token === 'string' ? /^[\w-]+\.([\w-]+)\.[\w-]*$/.exec(token)?.[1] : undefined;
  if (payload === undefined) return undefined;
  const { exp, iat } = object(parse(Buffer.from(payload, 'base64url').toString('utf8')));
  if (typeof exp !== 'number') return undefined;
  // Prefer the provider's clock to ours.
  const seconds = exp - (typeof iat === 'number' ? iat : Math.floor(Date.now() / 1000));
  return seconds > 0 ? seconds : undefined;
}

function parse(json: string): Json {
  try {
    return JSON.parse(json) as Json;
  } catch {
    // An opaque token may have two dots too.
    return null;
  }
}
