import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import Provider, { type Configuration, type JWK } from 'oidc-provider';
import type { Control } from './control.js';
import { MemoryStore } from './memory-store.js';
import type { Consent, Quirks, SandboxUser, TokenBody, TokenInfo, TokenServer } from './quirks.js';
import { errorPage } from './pages.js';
import { pageHeaders } from './page-style.js';

/** A scope that keeps a grant without any provider scope valid. Clients never see it. */
const INNER_SCOPE = 'sandbox';
const TEN_YEARS = 10 * 365 * 24 * 3600;
const FORWARDED = 'x-sandbox-forwarded';

export type ForwardedToken =
  { ok: true; body: TokenBody; consent: Consent } | { ok: false; status: number; error: string };

let signingKey: JWK | undefined;

/** A real authorization server (oidc-provider), with what the quirks need from it. */
export class AuthorizationServer implements TokenServer {
  readonly origin: string;
  readonly clientId: string;
  readonly clientSecret = `sandbox-secret-${randomBytes(16).toString('hex')}`;
  readonly users: SandboxUser[];
  readonly #quirks: Quirks;
  readonly #control: Control;
  readonly #store = new MemoryStore();
  readonly #consents = new Map<string, Consent>();
  readonly #lastConsent = new Map<string, Consent>();
  #provider: Provider | undefined;
  #handle: ReturnType<Provider['callback']> | undefined;
  readonly #forwardSecret = randomBytes(16).toString('hex');
  #redirectUris: string[];

  constructor(quirks: Quirks, origin: string, control: Control, redirectUris: string[]) {
    this.#quirks = quirks;
    this.#control = control;
    this.origin = origin;
    this.clientId = quirks.clientId;
    this.users = [...quirks.users];
    this.#redirectUris = redirectUris;
    this.#registerClient();
  }

  /** Created at the first request, since most stand-ins are never used. */
  get provider(): Provider {
    if (this.#provider) return this.#provider;
    const provider = new Provider(this.origin, this.#configuration());
    const { tokenPrefix } = this.#quirks;
    const prefix = (kind: 'access' | 'refresh') => (scopes: Set<string>) =>
      tokenPrefix(kind, scopes, this.#control.state);
    prefixTokens(provider.AccessToken, prefix('access'));
    prefixTokens(provider.RefreshToken, prefix('refresh'));
    this.#provider = provider;
    return provider;
  }

  handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    this.#handle ??= this.provider.callback();
    return this.#handle(req, res);
  }

  set redirectUris(uris: string[]) {
    this.#redirectUris = uris;
    this.#registerClient();
  }

  /** Whether this request comes from {@link exchange} and must go straight to oidc-provider. */
  isForwarded(req: IncomingMessage): boolean {
    return req.headers[FORWARDED] === this.#forwardSecret;
  }

  /** Calls oidc-provider's token endpoint. */
  async exchange(fields: Record<string, string>): Promise<ForwardedToken> {
    const response = await fetch(this.origin + this.#quirks.paths.token, {
      method: 'POST',
      headers: { [FORWARDED]: this.#forwardSecret },
      body: new URLSearchParams(fields),
    });
    const body = (await response.json()) as TokenBody & { error?: string };
    if (body.error !== undefined) {
      return { ok: false, status: response.status, error: body.error };
    }
    const found = await this.find(body.access_token);
    const consent = found && this.#consents.get(found.grantId);
    if (!consent) return { ok: false, status: 400, error: 'invalid_grant' };
    return { ok: true, body: { ...body, scope: withoutInner(body.scope).join(' ') }, consent };
  }

  /** Returns what a token gives access to; undefined when it is unknown, expired or revoked. */
  async find(value: string | undefined): Promise<TokenInfo | undefined> {
    if (value === undefined) return undefined;
    const { AccessToken, RefreshToken } = this.provider;
    const access = await AccessToken.find(value);
    const token = access ?? (await RefreshToken.find(value));
    const user = this.users.find(({ id }) => id === token?.accountId);
    if (!token || !user) return undefined;
    return {
      value,
      kind: access ? 'access' : 'refresh',
      user,
      scopes: new Set(withoutInner(token.scope)),
      grantId: token.grantId ?? '',
      used: 'consumed' in token && token.consumed !== undefined,
    };
  }

  /** Records a consent, with the grant that its codes and tokens belong to. */
  async grant(consent: Consent): Promise<string> {
    const { user } = consent;
    const grant = new this.provider.Grant({ accountId: user.id, clientId: this.clientId });
    grant.addOIDCScope(this.scopeOf(consent));
    const grantId = await grant.save();
    this.#consents.set(grantId, consent);
    this.#lastConsent.set(user.id, consent);
    return grantId;
  }

  /** Returns the scope parameter for oidc-provider. */
  scopeOf({ scopes }: { scopes: string[] }): string {
    return [INNER_SCOPE, ...scopes].join(' ');
  }

  /** Returns what this user last consented to, unless it was revoked since. */
  lastConsent(user: SandboxUser | undefined): Consent | undefined {
    return user && this.#lastConsent.get(user.id);
  }

  /** Issues tokens without a code exchange, on a separate grant. */
  async mint(consent: Consent): Promise<{ accessToken: string; refreshToken?: string }> {
    const { provider } = this;
    const client = await provider.Client.find(this.clientId);
    if (!client) throw new Error('The sandbox client is not registered.');
    const grant = new provider.Grant({ accountId: consent.user.id, clientId: this.clientId });
    const scope = this.scopeOf(consent);
    grant.addOIDCScope(scope);
    const grantId = await grant.save();
    this.#consents.set(grantId, consent);
    const of = { client, accountId: consent.user.id, grantId, gty: 'authorization_code', scope };
    const accessToken = await new provider.AccessToken(of).save();
    if (!consent.refreshToken) return { accessToken };
    return { accessToken, refreshToken: await new provider.RefreshToken(of).save() };
  }

  /** Revokes one token, and nothing else of its grant. */
  async revokeToken(info: TokenInfo): Promise<void> {
    const { AccessToken, RefreshToken } = this.provider;
    const found =
      info.kind === 'access'
        ? await AccessToken.find(info.value)
        : await RefreshToken.find(info.value);
    await found?.destroy();
  }

  /** Whether refresh tokens rotate now. */
  get rotates(): boolean {
    const { rotatesRefreshTokens } = this.#quirks;
    return typeof rotatesRefreshTokens === 'boolean'
      ? rotatesRefreshTokens
      : rotatesRefreshTokens(this.#control.state);
  }

  /** Returns how many access and refresh tokens are valid now. */
  liveTokens(): number {
    return this.#store.liveTokens();
  }

  /** Revokes every token of the same consent. */
  revokeGrant({ grantId }: TokenInfo): void {
    this.#store.revokeGrant(grantId);
  }

  /** Revokes everything that a user, named by id or key, has granted. */
  revokeUser(idOrKey: string): void {
    const user = this.users.find(({ id, key }) => id === idOrKey || key === idOrKey);
    if (!user) throw new Error(`The sandbox has no user ${idOrKey}.`);
    this.#store.revokeUser(user.id);
    this.#lastConsent.delete(user.id);
  }

  expireAccessTokens(): void {
    this.#store.expireAccessTokens();
  }

  reset(): void {
    this.#store.clear();
    this.#consents.clear();
    this.#lastConsent.clear();
    this.users.splice(0, Infinity, ...this.#quirks.users);
    this.#registerClient();
  }

  #registerClient(): void {
    this.#store.put('Client', this.clientId, {
      client_id: this.clientId,
      client_secret: this.clientSecret,
      client_name: 'Hawser sandbox client',
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_post',
      // oidc-provider requires a redirect URI; nothing listens at this one.
      redirect_uris: this.#redirectUris.length > 0 ? this.#redirectUris : ['http://127.0.0.1:9/'],
    });
  }

  #configuration(): Configuration {
    const quirks = this.#quirks;
    signingKey ??= makeSigningKey();
    const lifetime = (): number => quirks.tokenLifetime(this.#control.state) ?? TEN_YEARS;
    return {
      adapter: this.#store.adapter,
      jwks: { keys: [signingKey] },
      scopes: [INNER_SCOPE, ...Object.keys(quirks.scopes)],
      claims: {
        openid: ['sub'],
        email: ['email', 'email_verified'],
        profile: ['name', 'picture'],
      },
      conformIdTokenClaims: false,
      findAccount: (_ctx, id) => {
        const user = this.users.find((candidate) => candidate.id === id);
        if (!user) return undefined;
        const claims = { sub: id, name: user.name, email: user.email, email_verified: true };
        return { accountId: id, claims: () => claims };
      },
      routes: {
        authorization: quirks.paths.authorize,
        token: quirks.paths.token,
        ...(quirks.paths.userinfo === undefined ? {} : { userinfo: quirks.paths.userinfo }),
      },
      cookies: {
        keys: [this.#forwardSecret],
        // Cookies are shared between the ports of a host, so each stand-in needs different names.
        names: {
          session: `${quirks.slug}_session`,
          interaction: `${quirks.slug}_interaction`,
          resume: `${quirks.slug}_resume`,
        },
      },
      features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
      interactions: { url: (_ctx, interaction) => `/consent/${interaction.uid}` },
      extraParams: ['asked'],
      pkce: { required: () => quirks.requiresPkce ?? false },
      rotateRefreshToken: () =>
        this.rotates && this.#control.tokenAnswer?.omit?.includes('refresh_token') !== true,
      issueRefreshToken: (_ctx, _client, source) =>
        this.#consents.get(source.grantId ?? '')?.refreshToken ?? false,
      expiresWithSession: () => false,
      // An expired token is refused immediately, not 15 seconds later.
      clockTolerance: 0,
      ttl: {
        AccessToken: lifetime,
        AuthorizationCode: 600,
        Grant: TEN_YEARS,
        IdToken: 3600,
        Interaction: 3600,
        RefreshToken: TEN_YEARS,
        Session: 3600,
      },
      renderError: (ctx, out) => {
        for (const [name, value] of Object.entries(pageHeaders)) ctx.set(name, value);
        ctx.body = errorPage(quirks.name, out.error, out.error_description ?? '');
      },
    };
  }
}

function withoutInner(scope: string | undefined): string[] {
  return (scope ?? '').split(' ').filter((name) => name !== '' && name !== INNER_SCOPE);
}

/** Makes tokens look like the provider's. The prefix is part of the stored value. */
function prefixTokens(model: { prototype: object }, prefix: (scopes: Set<string>) => string): void {
  const prototype = model.prototype as { generateTokenId: () => string };
  const plain = Reflect.get(prototype, 'generateTokenId');
  prototype.generateTokenId = function (this: { scopes: Set<string> }) {
    return prefix(this.scopes) + plain.call(this);
  };
}

function makeSigningKey(): JWK {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), kty: 'RSA', alg: 'RS256', use: 'sig' };
}
