import { parseCookie, stringifySetCookie } from 'cookie';
import type { Departure, Engine } from '@hawser/server/engine';
import type { Exchange, Request } from './exchange.js';

/** The maximum number of nonces in one cookie: a browser may open a start URL more than once. */
const maxOpenings = 8;

/** The maximum number of sessions that a browser may have under way at the same time. */
const maxSessions = 16;

/** A session, and the nonce of the browser that it is bound to. */
type BoundTo = Pick<Departure, 'session' | 'browserNonce'>;

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
  return value === undefined ? [] : value.split('.').slice(-maxOpenings);
}

/**
 * Sets the cookie of a session that begins: adds the nonce to those that this browser holds, until
 * the session expires. The cookies of ended sessions are dropped, and of those that are left, the
 * oldest beyond {@link maxSessions}, so that they never fill the request's header.
 */
export async function bindBrowser(
  exchange: Exchange,
  departure: BoundTo,
  { settings, oauth }: Pick<Engine, 'settings' | 'oauth'>,
): Promise<void> {
  const secure = settings.origin.startsWith('https:');
  addBrowserNonce(exchange, departure, secure);
  const { session } = departure;
  const bound = session.leadId ?? session.id;
  const others = heldSessions(exchange.request, secure).filter((id) => id !== bound);
  if (others.length === 0) return;
  const ended = new Set(await oauth.authorize.endedSessions(others));
  const left = others.filter((id) => !ended.has(id)).sort();
  // Ids are in the order of time.
  for (const id of [...ended, ...left.slice(0, -(maxSessions - 1))])
    exchange.response.appendHeader(
      'Set-Cookie',
      sessionCookie({ id, value: '', secure, maxAge: 0 }),
    );
}

function addBrowserNonce(
  { request, response }: Exchange,
  { session, browserNonce }: BoundTo,
  secure: boolean,
): void {
  // The integrations of one page have one cookie.
  const id = session.leadId ?? session.id;
  const held = browserNonces(request, id, secure).filter((nonce) => nonce !== browserNonce);
  const nonces = [...held, browserNonce].slice(-maxOpenings);
  const maxAge = Math.max(1, Math.ceil((session.expiresAt - session.createdAt) / 1000));
  const cookie = sessionCookie({ id, value: nonces.join('.'), secure, maxAge });
  response.appendHeader('Set-Cookie', cookie);
}

/** Returns the ids of the sessions that this browser holds cookies for, at most 100. */
function heldSessions({ headers }: Request, secure: boolean): string[] {
  const prefix = cookieName('', secure);
  return Object.keys(parseCookie(headers.cookie ?? ''))
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length))
    .filter((id) => /^cs_[0-9a-f]{32}$/.test(id))
    .slice(0, 100);
}

function sessionCookie({
  id,
  value,
  secure,
  maxAge,
}: {
  readonly id: string;
  readonly value: string;
  readonly secure: boolean;
  readonly maxAge: number;
}): string {
  return stringifySetCookie({
    name: cookieName(id, secure),
    value,
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure,
    maxAge,
  });
}
