import type { OAuthProvider, RevocationContext } from './provider.js';
import { requireText } from './read-json.js';

interface RevocationRules {
  /** How the client proves itself; `bearer` by the token that is to end. @default 'post' */
  readonly clientAuth?: 'post' | 'basic' | 'bearer' | 'none' | undefined;
  /** @default 'form' */
  readonly body?: 'form' | 'json' | undefined;
  /** What the member is called that has the token. @default 'token' */
  readonly member?: 'token' | 'access_token' | 'refresh_token' | undefined;
  /** Which token is sent. @default the refresh token, or the access token where there is none */
  readonly tokens?: 'refresh' | 'access' | 'both' | undefined;
  /** Whether every token of the same user and app ends with it: then it isn't done while another connection needs one. */
  readonly endsAllOfUser?: boolean | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** Revocation as in RFC 7009, and as near to it as providers come. */
export function revocation(rules: RevocationRules = {}): NonNullable<OAuthProvider['revoke']> {
  return async (context) => {
    if (rules.endsAllOfUser && context.sharedIdentity) return 'unsupported';
    const tokens = tokensToSend(context, rules);
    const sent = await Promise.allSettled(
      tokens.map((token) => revokeToken(context, rules, token)),
    );
    // One that could not be ended doesn't keep the other alive.
    const failed = sent.find((it) => it.status === 'rejected');
    if (failed) throw failed.reason;
    return 'yes';
  };
}

/** RFC 7009 section 2.1, the client authenticated in the body. */
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
  { endpoints, clientId, clientSecret, send }: RevocationContext,
  { clientAuth = 'post', body = 'form', member = 'token', headers }: RevocationRules,
  { value, hint }: Token,
): Promise<void> {
  const fields: Record<string, string> = {
    [member]: value,
    ...(body === 'form' && member === 'token' && { token_type_hint: hint }),
    ...(clientAuth === 'post' && {
      client_id: clientId,
      ...(clientSecret !== undefined && { client_secret: clientSecret }),
    }),
  };
  const json = body === 'json';
  await send(requireText(endpoints.revocationUrl, 'revocation URL'), {
    method: 'POST',
    headers: {
      'content-type': json ? 'application/json' : 'application/x-www-form-urlencoded',
      ...(clientAuth === 'basic' && { authorization: basicOf(clientId, clientSecret) }),
      ...(clientAuth === 'bearer' && { authorization: `Bearer ${value}` }),
      ...headers,
    },
    body: json ? JSON.stringify(fields) : new URLSearchParams(fields).toString(),
  });
}

/** Client credentials as they are (RFC 7617), which is what most providers read. */
export function basicOf(clientId: string, clientSecret = ''): string {
  return `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
}
