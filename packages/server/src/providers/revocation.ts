import type { OAuthProvider, RevocationContext } from './provider.js';
import { requireText } from './read-json.js';

/** How a provider's revocation departs from RFC 7009. */
export interface RevocationRules {
  /**
   * How the client authenticates. `bearer` sends the token that is to be revoked.
   * @default as at the token endpoint (RFC 7009 section 2.1)
   */
  readonly clientAuth?: 'post' | 'basic' | 'bearer' | 'none' | undefined;
  /** The HTTP method. @default 'POST' */
  readonly method?: 'POST' | 'DELETE' | undefined;
  /** The encoding of the request; `none` sends no body. @default 'form' */
  readonly body?: 'form' | 'json' | 'none' | undefined;
  /** The names of the fields, if they are not those of RFC 7009 and RFC 6749. */
  readonly names?:
    | {
        /** @default 'token' */
        readonly token?: string | undefined;
        /** @default 'client_id' */
        readonly clientId?: string | undefined;
        /** @default 'client_secret' */
        readonly clientSecret?: string | undefined;
      }
    | undefined;
  /** Which tokens to send. @default the refresh token, or the access token if there is none */
  readonly tokens?: 'refresh' | 'access' | 'both' | undefined;
  /**
   * Whether revoking ends all tokens of the same user and app. It is then not done while another
   * connection needs one.
   */
  readonly endsAllOfUser?: boolean | undefined;
  /**
   * Whether revoking ends all tokens of the same workspace and app. It is then not done while
   * another connection needs one.
   */
  readonly endsAllOfWorkspace?: boolean | undefined;
  /** Additional headers of the request. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** Returns a revocation as in RFC 7009, adjusted to how the provider departs from it. */
export function revocation(rules: RevocationRules = {}): NonNullable<OAuthProvider['revoke']> {
  return async (context) => {
    if (rules.endsAllOfUser && context.sharedIdentity) return 'unsupported';
    if (rules.endsAllOfWorkspace && context.sharedWorkspace) return 'unsupported';
    const tokens = tokensToSend(context, rules);
    const sent = await Promise.allSettled(
      tokens.map((token) => revokeToken(context, rules, token)),
    );
    // Try to revoke both tokens even if one fails.
    const failed = sent.find((it) => it.status === 'rejected');
    if (failed) throw failed.reason;
    return 'yes';
  };
}

/** Revokes as in RFC 7009 section 2.1, the client authenticating as at the token endpoint. */
export const revokeByRfc7009 = revocation();

interface Token {
  readonly value: string;
  readonly hint: 'access_token' | 'refresh_token';
}

function tokensToSend(
  { accessToken, refreshToken }: RevocationContext,
  { tokens = 'refresh' }: RevocationRules,
): Token[] {
  const access: Token = { value: accessToken, hint: 'access_token' };
  if (refreshToken === undefined || tokens === 'access') return [access];
  const refresh: Token = { value: refreshToken, hint: 'refresh_token' };
  return tokens === 'both' ? [refresh, access] : [refresh];
}

async function revokeToken(
  context: RevocationContext,
  { method = 'POST', clientAuth, body = 'form', names = {}, headers }: RevocationRules,
  { value, hint }: Token,
): Promise<void> {
  const { endpoints, send, asClient } = context;
  const request = async (client: Client): Promise<void> => {
    const fields: Record<string, string> = {
      [names.token ?? 'token']: value,
      ...(body === 'form' && names.token === undefined && { token_type_hint: hint }),
      ...client.fields,
    };
    const encoded = {
      form: ['application/x-www-form-urlencoded', new URLSearchParams(fields).toString()],
      json: ['application/json', JSON.stringify(fields)],
      none: [],
    } as const;
    const [contentType, content] = encoded[body];
    await send(requireText(endpoints.revocationUrl, 'revocation URL'), {
      method,
      headers: {
        ...(contentType !== undefined && { 'content-type': contentType }),
        ...client.headers,
        ...headers,
      },
      ...(content !== undefined && { body: content }),
    });
  };
  await (clientAuth === undefined
    ? asClient(request)
    : request(clientOf(context, { clientAuth, names, token: value })));
}

interface Client {
  readonly headers: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, string>>;
}

interface ClientRules extends Pick<RevocationRules, 'names'> {
  readonly clientAuth: NonNullable<RevocationRules['clientAuth']>;
  readonly token: string;
}

function clientOf(
  { clientId, clientSecret }: RevocationContext,
  { clientAuth, names = {}, token }: ClientRules,
): Client {
  switch (clientAuth) {
    case 'none':
      return { headers: {}, fields: {} };
    case 'bearer':
      return { headers: { authorization: `Bearer ${token}` }, fields: {} };
    case 'basic':
      return { headers: { authorization: basicOf(clientId, clientSecret) }, fields: {} };
    case 'post': {
      const secret =
        clientSecret === undefined ? {} : { [names.clientSecret ?? 'client_secret']: clientSecret };
      return { headers: {}, fields: { [names.clientId ?? 'client_id']: clientId, ...secret } };
    }
  }
}

/**
 * Returns a Basic authentication header (RFC 7617) with unencoded client credentials, as most
 * providers expect.
 */
export function basicOf(clientId: string, clientSecret = ''): string {
  return `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
}
