import { browserOperations, type BrowserConnectSession } from '@hawser/contract/browser';
import type { Account, Engine, Session } from '@hawser/server/engine';
import { browserNonces } from '../http/cookies.js';
import { toBrowserSession } from '../wire/session.js';
import { iso } from '../wire/time.js';
import { route, type BrowserRoute } from './route.js';

/** Returns the routes that create, read, cancel and claim connect sessions. */
export function sessionRoutes(hawser: Engine): BrowserRoute[] {
  const { settings, sessions, accountConnections } = hawser;

  async function present(account: Account, session: Session): Promise<BrowserConnectSession> {
    const made = session.status === 'completed' ? session.connectionId : undefined;
    // The connection may have been deleted since.
    const all = made === undefined ? [] : await accountConnections.list(account, session.provider);
    return toBrowserSession(
      session,
      all.find(({ id }) => id === made),
    );
  }

  return [
    route(browserOperations.createConnectSession, async ({ account, body, origin }) => {
      const { session, startUrl } = await sessions.create({
        ...body,
        account,
        openerOrigin: origin,
      });
      return { id: session.id, startUrl, expiresAt: iso(session.expiresAt) };
    }),
    route(browserOperations.getConnectSession, async ({ account, params }) =>
      present(account, await sessions.get(account, params.id)),
    ),
    route(browserOperations.cancelConnectSession, async ({ account, params }) =>
      present(account, await sessions.cancel(account, params.id)),
    ),
    route(browserOperations.claimConnectSession, async ({ account, params, body, exchange }) => {
      const { verifier, browserNonce } = body;
      const secure = settings.origin.startsWith('https:');
      const held = browserNonces(exchange.request, params.id, secure);
      const nonces = browserNonce === undefined ? held : [...held, browserNonce];
      return present(account, await sessions.claim(account, params.id, verifier, nonces));
    }),
  ];
}
