import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { oidcStorage } from './oidc-storage.js';

/** A real OpenID provider where every visitor is signed in as `sub` and consents to everything. */
export interface OidcServer {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly counters: {
    /** How many refresh requests were answered with tokens. */
    refreshes: number;
    /** How many grants were revoked, as happens when a spent refresh token is reused. */
    revokedGrants: number;
  };
  /** Returns a refresh token of a new grant, without asking for consent. */
  mint(): Promise<string>;
  /** Called when a token request arrives and before its response is sent; may delay either. */
  onTokenRequest(when: (moment: 'received' | 'answering') => void | Promise<void>): void;
  close(): Promise<void>;
}

export interface OidcServerOptions {
  /** @default 'client_secret_basic' */
  readonly clientAuth?: 'client_secret_post' | 'client_secret_basic';
  /** How long a spent refresh token is still accepted. @default 0: reuse revokes the grant immediately */
  readonly graceMs?: number;
  /** Lifetime of an access token. @default 3600 */
  readonly accessTokenSeconds?: number;
}

export async function startOidcServer(
  redirectUri: string,
  options: OidcServerOptions = {},
): Promise<OidcServer> {
  const { clientAuth = 'client_secret_basic', graceMs = 0, accessTokenSeconds = 3600 } = options;
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clientId = 'hawser-test';
  const clientSecret = 'a-secret-of/the+test:client';
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        token_endpoint_auth_method: clientAuth,
      },
    ],
    adapter: oidcStorage(graceMs),
    ttl: { AccessToken: accessTokenSeconds },
    pkce: { required: () => true },
    scopes: ['openid', 'email', 'profile', 'offline_access'],
    claims: { openid: ['sub'], email: ['email'], profile: ['name'] },
    rotateRefreshToken: true,
    issueRefreshToken: () => true,
    features: { devInteractions: { enabled: false }, revocation: { enabled: true } },
    interactions: { url: (_ctx, { uid }) => `/agree/${uid}` },
    findAccount: (_ctx, sub) => ({
      accountId: sub,
      claims: () => ({ sub, email: `${sub}@issuer.example`, name: sub }),
    }),
    cookies: { keys: ['test'] },
  });
  const counters = { refreshes: 0, revokedGrants: 0 };
  provider.on('grant.success', (ctx) => {
    if (ctx.oidc.params?.['grant_type'] === 'refresh_token') counters.refreshes += 1;
  });
  provider.on('grant.revoked', () => (counters.revokedGrants += 1));
  let watch: (moment: 'received' | 'answering') => void | Promise<void> = () => undefined;
  provider.use(async (ctx, next) => {
    const isToken = ctx.path === '/token';
    if (isToken) await watch('received');
    await next();
    if (isToken) await watch('answering');
  });
  const callback = provider.callback();
  server.on('request', (req, res) => {
    if (req.url?.startsWith('/agree/') === true) {
      agree(provider, req, res).catch((error: unknown) => res.destroy(error as Error));
    } else void callback(req, res);
  });
  return {
    issuer,
    clientId,
    clientSecret,
    counters,
    mint: () => mint(provider, clientId),
    onTokenRequest: (when) => {
      watch = when;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function agree(
  provider: Provider,
  req: Parameters<Provider['interactionDetails']>[0],
  res: Parameters<Provider['interactionDetails']>[1],
): Promise<void> {
  const { prompt, params, session } = await provider.interactionDetails(req, res);
  if (prompt.name === 'login') {
    await provider.interactionFinished(req, res, { login: { accountId: 'ingrid' } });
    return;
  }
  const grant = new provider.Grant({
    clientId: String(params['client_id']),
    accountId: session?.accountId ?? 'ingrid',
  });
  grant.addOIDCScope(String(params['scope']));
  await provider.interactionFinished(
    req,
    res,
    { consent: { grantId: await grant.save() } },
    { mergeWithLastSubmission: true },
  );
}

async function mint(provider: Provider, clientId: string): Promise<string> {
  const scope = 'openid offline_access';
  const grant = new provider.Grant({ clientId, accountId: 'ingrid' });
  grant.addOIDCScope(scope);
  const grantId = await grant.save();
  const client = await provider.Client.find(clientId);
  if (!client) throw new Error('The client is not registered.');
  const token = new provider.RefreshToken({
    client,
    accountId: 'ingrid',
    grantId,
    scope,
    gty: 'authorization_code',
  });
  return token.save();
}
