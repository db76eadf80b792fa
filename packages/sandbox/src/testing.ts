import { SandboxBrowser, type ConsentChoice } from './browser.js';
import type { StandIn } from './stand-in.js';

/** The redirect URI of the tests' client. Nothing listens there. */
export const redirectUri = 'http://localhost:9/callback';

export type Fields = Record<string, unknown>;

/** Returns the sandbox client's authorization URL with additional parameters. */
export function authorizationUrl(standIn: StandIn, params: Record<string, string> = {}): string {
  const url = new URL(standIn.endpoints.authorizationUrl);
  const standard = { client_id: standIn.clientId, redirect_uri: redirectUri, state: 'a-state' };
  for (const [name, value] of Object.entries({ response_type: 'code', ...standard, ...params })) {
    url.searchParams.set(name, value);
  }
  return url.href;
}

/** Sends a token request with the client's credentials in the body. */
export async function tokenRequest(
  standIn: StandIn,
  fields: Record<string, string>,
  headers: Record<string, string> = { accept: 'application/json' },
): Promise<Response> {
  const { clientId: client_id, clientSecret: client_secret } = standIn;
  return fetch(standIn.endpoints.tokenUrl, {
    method: 'POST',
    headers,
    body: new URLSearchParams({ client_id, client_secret, ...fields }),
  });
}

/** Completes the whole flow: consent, code, token response. */
export async function connect(
  standIn: StandIn,
  params: Record<string, string>,
  choice: ConsentChoice = {},
  browser = new SandboxBrowser(),
): Promise<Fields> {
  const callback = await browser.consent(authorizationUrl(standIn, params), choice);
  const code = callback.searchParams.get('code') ?? '';
  const response = await tokenRequest(standIn, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
  });
  return (await response.json()) as Fields;
}

export async function refresh(standIn: StandIn, token: unknown): Promise<Fields> {
  const fields = { grant_type: 'refresh_token', refresh_token: String(token) };
  return (await (await tokenRequest(standIn, fields)).json()) as Fields;
}

/** Calls the API with a bearer token. */
export async function call(
  standIn: StandIn,
  path: string,
  token: unknown,
  init: RequestInit = {},
): Promise<{ status: number; headers: Headers; body: Fields }> {
  const response = await fetch(standIn.endpoints.apiBaseUrl + path, {
    ...init,
    headers: { authorization: `Bearer ${String(token)}`, ...(init.headers as object) },
  });
  const body = (await response.json()) as Fields;
  return { status: response.status, headers: response.headers, body };
}
