import type { AccountId } from '@hawser/contract';
import type { createLocalJWKSet, JSONWebKeySet, JWTPayload } from 'jose';
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
/** Keys are read again for a token with an unknown key, but not more often than this. */
const betweenReadsMs = 30_000;

/**
 * Returns a function that verifies access tokens in the form of JWTs (RFC 9068): signature, exact
 * `iss` and `aud`, and `exp`, which is required. The keys come from the issuer's metadata (RFC 8414,
 * or OpenID Connect Discovery).
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
    const { jwtVerify } = await import('jose');
    const verified = await jwtVerify(
      token,
      async (header, input) => (await keys.read(header.kid, context))(header, input),
      { issuer, audience, algorithms, requiredClaims: ['exp'] },
    );
    return identityOf(verified.payload, account);
  };
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

type KeyOf = ReturnType<typeof createLocalJWKSet>;

/** Keys as they were read. */
interface FoundKeys {
  readonly ids: readonly (string | undefined)[];
  readonly keyOf: KeyOf;
}

/** The keys of an issuer, which are read when they are needed. */
class IssuerKeys {
  readonly #issuer: string;
  #found: FoundKeys | undefined;
  #readAtMs = 0;

  constructor(issuer: string) {
    this.#issuer = issuer;
  }

  async read(id: string | undefined, context: VerifyTokenContext): Promise<KeyOf> {
    const ageMs = Date.now() - this.#readAtMs;
    const isUnknown = id !== undefined && this.#found?.ids.includes(id) !== true;
    if (this.#found && ageMs <= keysKeptForMs && (!isUnknown || ageMs <= betweenReadsMs))
      return this.#found.keyOf;
    const found = await this.#fetch(context);
    this.#found = found;
    this.#readAtMs = Date.now();
    return found.keyOf;
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
    return { ids: set.keys.map(({ kid }) => kid), keyOf: jose.createLocalJWKSet(set) };
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
