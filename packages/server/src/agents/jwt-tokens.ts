import type { AccountId } from '@hawser/contract';
import type * as Jose from 'jose';
import type { JSONWebKeySet, JWTPayload } from 'jose';
import type { HostTokenIdentity, VerifyToken, VerifyTokenContext } from './host-token.js';

/** The options of {@link jwtTokens}. */
export interface JwtTokensOptions {
  /** The issuer, exactly as in the tokens' `iss`. Its metadata has the address of its keys. */
  readonly issuer: string;
  /** The audience, exactly as in the tokens' `aud`: usually the URL of the MCP endpoint. */
  readonly audience: string;
  /** Returns the account's external id. @default the claim `sub` */
  readonly account?:
    ((claims: Readonly<Record<string, unknown>>) => AccountId | undefined) | undefined;
}

/** Signatures only: with a shared secret, those who verify tokens could sign them too. */
const algorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

const keysKeptForMs = 10 * 60_000;
/** Keys are read again for a token with an unknown key, and after a failure, but not more often. */
const betweenReadsMs = 30_000;

/**
 * Returns a function that verifies access tokens in the form of JWTs (RFC 9068): signature, exact
 * `iss` and `aud`, and `exp`, which is required. The keys come from the issuer's metadata (RFC 8414,
 * or OpenID Connect Discovery). They are read only for a token that says it is of this issuer and for
 * this audience; anything else counts as not valid without a request.
 *
 * @example
 * createHawser({
 *   mcp: {
 *     authorizationServers: ['https://login.example.com'],
 *     verifyToken: jwtTokens({
 *       issuer: 'https://login.example.com',
 *       audience: 'https://app.example.com/hawser/mcp',
 *     }),
 *   },
 *   …
 * });
 */
export function jwtTokens({
  issuer,
  audience,
  account = subjectOf,
}: JwtTokensOptions): VerifyToken {
  const keys = new IssuerKeys(issuer);
  return async (token, context) => {
    const jose = await import('jose');
    if (!saysItIsOf(jose, token, { issuer, audience })) return undefined;
    const { kid } = jose.decodeProtectedHeader(token);
    const keyOf = await keys.read(kid, context);
    try {
      const expected = { issuer, audience, algorithms, requiredClaims: ['exp'] };
      const { payload } = await jose.jwtVerify(token, keyOf, expected);
      return identityOf(payload, account);
    } catch (error) {
      // Some of its errors have the claims with them, which must not get into a log.
      throw error instanceof jose.errors.JOSEError ? new RefusedTokenError(error) : error;
    }
  };
}

/** Says why a token is not valid, without anything of the token. */
class RefusedTokenError extends Error {
  override readonly name = 'RefusedTokenError';
  /** The code of the reason, such as `ERR_JWS_SIGNATURE_VERIFICATION_FAILED`. */
  readonly code: string;

  constructor({ message, code }: Jose.errors.JOSEError) {
    super(message);
    this.code = code;
  }
}

/** Returns whether a token claims to be a JWT of this issuer for this audience, which it may not be. */
function saysItIsOf(
  { decodeJwt, decodeProtectedHeader }: typeof Jose,
  token: string,
  { issuer, audience }: Pick<JwtTokensOptions, 'issuer' | 'audience'>,
): boolean {
  try {
    const { alg } = decodeProtectedHeader(token);
    const { iss, aud, exp } = decodeJwt(token);
    if (alg === undefined || !algorithms.includes(alg)) return false;
    if (exp === undefined || exp * 1000 <= Date.now()) return false;
    return iss === issuer && [aud ?? []].flat().includes(audience);
  } catch {
    // Not a JWT.
    return false;
  }
}

function identityOf(
  claims: JWTPayload,
  accountOf: NonNullable<JwtTokensOptions['account']>,
): HostTokenIdentity | undefined {
  const account = accountOf(claims);
  const { exp, client_id: client, azp } = claims;
  if (account === undefined || exp === undefined) return undefined;
  const clientId = [client, azp].find((one) => typeof one === 'string') ?? 'unknown';
  return { account, clientId, expiresAt: exp * 1000 };
}

function subjectOf({ sub }: Readonly<Record<string, unknown>>): string | undefined {
  return typeof sub === 'string' ? sub : undefined;
}

type KeyOf = ReturnType<typeof Jose.createLocalJWKSet>;

/** Keys as they were read. */
interface FoundKeys {
  readonly ids: readonly (string | undefined)[];
  readonly keyOf: KeyOf;
}

/** The keys of an issuer, which are read when they are needed. */
class IssuerKeys {
  readonly #issuer: string;
  #found: FoundKeys | undefined;
  #foundAtMs = 0;
  /** The last read, which all that need one at that time share, also if it has failed. */
  #read: Promise<FoundKeys> | undefined;
  #nextReadAtMs = 0;

  constructor(issuer: string) {
    this.#issuer = issuer;
  }

  /** @throws the error of the last read, if there are no keys that are recent enough */
  async read(id: string | undefined, context: VerifyTokenContext): Promise<KeyOf> {
    const now = Date.now();
    const known = now - this.#foundAtMs <= keysKeptForMs ? this.#found : undefined;
    if (known && (id === undefined || known.ids.includes(id))) return known.keyOf;
    if (!this.#read || now >= this.#nextReadAtMs) {
      this.#nextReadAtMs = Number.POSITIVE_INFINITY;
      this.#read = this.#fetch(context).finally(() => {
        this.#nextReadAtMs = Date.now() + betweenReadsMs;
      });
    }
    // Without new keys, a token with an unknown one is not valid, and all others still are.
    const read = known ? this.#read.catch(() => known) : this.#read;
    return (await read).keyOf;
  }

  async #fetch({ fetchJson }: VerifyTokenContext): Promise<FoundKeys> {
    const jose = await import('jose');
    const metadata = await this.#metadata(fetchJson);
    const { jwks_uri: address } = metadata;
    if (metadata['issuer'] !== this.#issuer)
      throw new TypeError(`The metadata of ${this.#issuer} is of another issuer.`);
    if (typeof address !== 'string')
      throw new TypeError(`The metadata of ${this.#issuer} has no jwks_uri.`);
    const set = (await fetchJson(address)) as unknown as JSONWebKeySet;
    this.#found = { ids: set.keys.map(({ kid }) => kid), keyOf: jose.createLocalJWKSet(set) };
    this.#foundAtMs = Date.now();
    return this.#found;
  }

  /** RFC 8414 section 3.1 puts the well-known path before the issuer's, OpenID Connect after it. */
  async #metadata(
    fetchJson: VerifyTokenContext['fetchJson'],
  ): Promise<Readonly<Record<string, unknown>>> {
    const { origin, pathname } = new URL(this.#issuer);
    const path = pathname === '/' ? '' : pathname.replace(/\/$/, '');
    try {
      return await fetchJson(`${origin}/.well-known/oauth-authorization-server${path}`);
    } catch {
      // The other place may have it; its error is the one that is told.
      return fetchJson(`${origin}${path}/.well-known/openid-configuration`);
    }
  }
}
