import { parseCookie, stringifySetCookie } from 'cookie';
import type { Departure } from '@hawser/server/engine';
import type { Exchange, Request } from './exchange.js';

/** The maximum number of nonces in one cookie: a browser may open a start URL more than once. */
const openingsAtMost = 8;

/**
 * Returns the name of the cookie that binds a browser to one connect session. `__Host-` keeps
 * other hosts of the site from setting it; browsers accept the prefix over TLS only, so plain
 * http on localhost omits it.
 */
function cookieName(sessionId: string, secure: boolean): string {
  return `${secure ? '__Host-' : ''}hawser_${sessionId}`;
}

/** Returns the nonces that this browser holds for a session. */
export function browserNonces(request: Request, sessionId: string, secure: boolean): string[] {
  const value = parseCookie(request.headers.cookie ?? '')[cookieName(sessionId, secure)];
  return value === undefined ? [] : value.split('.').slice(-openingsAtMost);
}

/** Adds a nonce to those that this browser holds, until the session expires. */
export function addBrowserNonce(
  { request, response }: Exchange,
  { session, browserNonce }: Departure,
  secure: boolean,
): void {
  const nonces = [...browserNonces(request, session.id, secure), browserNonce].slice(
    -openingsAtMost,
  );
  const cookie = stringifySetCookie({
    name: cookieName(session.id, secure),
    value: nonces.join('.'),
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure,
    maxAge: Math.max(1, Math.ceil((session.expiresAt - session.createdAt) / 1000)),
  });
  response.appendHeader('Set-Cookie', cookie);
}
