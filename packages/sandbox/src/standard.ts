import { basic, bearer, field, type Answer, type Call, type Handler } from './http.js';
import type {
  Consent,
  Quirks,
  SandboxUser,
  TokenBody,
  TokenInfo,
  TokenOutcome,
  TokenServer,
} from './quirks.js';
import { nameFromEmail, numberOf, people } from './users.js';

/** What most providers have in common. A provider's quirks override it. */
export const standard = {
  unknownScopes: 'refuse',
  readScopes: (asked) => ({ scopes: words(asked.get('scope')), userScopes: [] }),
  scopesAreOptional: false,
  skipsPage: () => false,
  settle: (agreed) => ({ ...agreed, refreshToken: true }),
  callback: (url) => url.searchParams.delete('iss'),
  tokenPrefix: () => '',
  rotatesRefreshTokens: true,
} satisfies Partial<Quirks>;

/** The sandbox's users, and those created by e-mail address, with ids in the provider's format. */
export function peopleWith(idOf: (email: string) => string): Pick<Quirks, 'users' | 'makeUser'> {
  const make = ({
    key,
    name,
    email,
  }: {
    key: string;
    name: string;
    email: string;
  }): SandboxUser => ({
    key,
    id: idOf(email),
    name,
    email,
    login: email.slice(0, email.indexOf('@')),
  });
  return {
    users: people.map((person) => make(person)),
    makeUser: (email) => make({ key: email, name: nameFromEmail(email), email }),
  };
}

/** A token response as in RFC 6749 section 5, with the provider's fields. */
export function answerWith(
  members: (body: TokenBody, consent: Consent) => object,
  refusal: (outcome: TokenOutcome & { error: string }) => Answer = standardRefusal,
): (outcome: TokenOutcome) => Answer {
  return (outcome) => {
    const { result } = outcome;
    if (!result.ok) return refusal({ ...outcome, error: result.error });
    return { status: 200, body: members(result.body, result.consent) };
  };
}

/** The fields that RFC 6749 section 5.1 names. */
export function standardMembers(
  { access_token, expires_in, refresh_token }: TokenBody,
  consent: Consent,
) {
  return {
    access_token,
    token_type: 'bearer',
    expires_in,
    ...(refresh_token !== undefined && { refresh_token }),
    scope: consent.scopes.join(' '),
  };
}

/** Returns an error response as in RFC 6749 section 5.2. */
export function standardRefusal({
  error,
  grantType,
}: {
  error: string;
  grantType: string;
}): Answer {
  if (error === 'unsupported_body')
    return { status: 400, body: { error: 'invalid_request', error_description: 'Wrong body.' } };
  if (error === 'invalid_client')
    return { status: 401, body: { error, error_description: 'Client authentication failed.' } };
  const what = grantType === 'refresh_token' ? 'refresh token' : 'authorization code';
  return { status: 400, body: { error, error_description: `The ${what} is invalid or expired.` } };
}

/** Makes API routes that require a valid access token with one of the scopes. */
export function apiOf(
  server: TokenServer,
  refusals: { unauthenticated: Answer; forbidden: Answer },
) {
  return (
      scopes: readonly string[],
      handle: (token: TokenInfo, call: Call) => object | Promise<object>,
      status = 200,
    ): Handler =>
    async (call) => {
      const token = await server.find(bearer(call));
      if (token?.kind !== 'access') return refusals.unauthenticated;
      const enough = scopes.length === 0 || scopes.some((scope) => token.scopes.has(scope));
      if (!enough) return refusals.forbidden;
      return { status, body: await handle(token, call) };
    };
}

/** A revocation endpoint like RFC 7009's. */
export function revocationOf(
  server: TokenServer,
  { clientAuth, ends }: { clientAuth: 'basic' | 'post' | 'none'; ends: 'token' | 'grant' | 'user' },
): Handler {
  return async (call) => {
    const client =
      clientAuth === 'basic'
        ? basic(call.headers.authorization)
        : {
            clientId: field(call.fields, 'client_id'),
            clientSecret: field(call.fields, 'client_secret'),
          };
    const known =
      client?.clientId === server.clientId && client.clientSecret === server.clientSecret;
    if (clientAuth !== 'none' && !known) return { status: 401, body: { error: 'invalid_client' } };
    const token = await server.find(field(call.fields, 'token'));
    if (token && ends === 'token') await server.revokeToken(token);
    if (token && ends === 'grant') server.revokeGrant(token);
    if (token && ends === 'user') server.revokeUser(token.user.id);
    return { status: 200, body: {} };
  };
}

/** Returns a stable id in the format of a UUID. */
export function uuidOf(text: string): string {
  const part = (salt: string, length: number): string =>
    numberOf(salt + text)
      .toString(16)
      .padStart(8, '0')
      .slice(0, length);
  return `${part('a', 8)}-${part('b', 4)}-4${part('c', 3)}-8${part('d', 3)}-${part('e', 8)}${part('f', 4)}`;
}

export function words(text: string | null): string[] {
  return (text ?? '').split(/[\s,]+/).filter(Boolean);
}
