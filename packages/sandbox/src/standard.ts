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

/** A response of an API route that is more than a body: an error, or one with headers. */
export class Reply {
  readonly answer: Answer;

  constructor(answer: Answer) {
    this.answer = answer;
  }
}

/**
 * Makes API routes that require a valid access token with one of the scopes. A route returns the
 * body, or a {@link Reply}.
 */
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
      const made = await handle(token, call);
      return made instanceof Reply ? made.answer : { status, body: made };
    };
}

/** What a revocation endpoint accepts, and what it ends. */
export interface RevocationForm {
  /** How the client proves itself. `bearer`: by the token that is revoked. */
  readonly clientAuth: 'basic' | 'post' | 'bearer' | 'none';
  /** What ends: only this token, all of its consent, or all that the user has granted. */
  readonly ends: 'token' | 'grant' | 'user';
  /** The only encoding that is accepted. @default either */
  readonly body?: 'form' | 'json' | 'none';
  /** The names of the fields. @default those of RFC 7009 and RFC 6749 */
  readonly names?: {
    readonly token?: string;
    readonly clientId?: string;
    readonly clientSecret?: string;
  };
}

/** A revocation endpoint like RFC 7009's. */
export function revocationOf(server: TokenServer, form: RevocationForm): Handler {
  const { clientAuth, ends, body, names = {} } = form;
  return async (call) => {
    const encoding = encodingOf(call);
    if (body !== undefined && encoding !== body)
      return { status: 400, body: { error: 'invalid_request', error_description: 'Wrong body.' } };
    const client =
      clientAuth === 'basic'
        ? basic(call.headers.authorization)
        : {
            clientId: field(call.fields, names.clientId ?? 'client_id'),
            clientSecret: field(call.fields, names.clientSecret ?? 'client_secret'),
          };
    const known =
      client?.clientId === server.clientId && client.clientSecret === server.clientSecret;
    const proven = clientAuth === 'none' || clientAuth === 'bearer' || known;
    if (!proven) return { status: 401, body: { error: 'invalid_client' } };
    const token = await server.find(
      clientAuth === 'bearer' ? bearer(call) : field(call.fields, names.token ?? 'token'),
    );
    if (!token && clientAuth === 'bearer') return { status: 401, body: { error: 'invalid_token' } };
    if (token && ends === 'token') await server.revokeToken(token);
    if (token && ends === 'grant') server.revokeGrant(token);
    if (token && ends === 'user') server.revokeUser(token.user.id);
    return { status: 200, body: {} };
  };
}

function encodingOf({ headers }: Call): 'form' | 'json' | 'none' {
  const type = headers['content-type'];
  if (type === undefined) return 'none';
  return type.includes('json') ? 'json' : 'form';
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
