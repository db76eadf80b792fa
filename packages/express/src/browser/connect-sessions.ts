import { claimConnectSessionBody, createConnectSessionBody } from '@hawser/contract/browser';
import type { Account, Engine, Session } from '@hawser/server/engine';
import type { Router } from 'router';
import { sendJson } from '../http/answer.js';
import { browserNonces } from '../http/cookies.js';
import type { Response } from '../http/exchange.js';
import { resource } from '../http/routes.js';
import { validate, validateNoBody } from '../http/validate.js';
import { requireOrigin } from './origin.js';
import { iso, toBrowserSession } from './present.js';
import type { CallOf } from './router.js';

/** Connect sessions: begun by a page, asked about, cancelled, claimed. */
export function sessionRoutes(router: Router, hawser: Engine, callOf: CallOf): void {
  const { settings, sessions, accountConnections } = hawser;

  async function send(response: Response, account: Account, session: Session): Promise<void> {
    const made = session.status === 'completed' ? session.connectionId : undefined;
    // It may have been disconnected since.
    const all = made === undefined ? [] : await accountConnections.list(account, session.provider);
    sendJson(
      response,
      200,
      toBrowserSession(
        session,
        all.find(({ id }) => id === made),
      ),
    );
  }

  resource(router, '/connect-sessions', {
    post: async (request, response) => {
      const openerOrigin = requireOrigin(settings, request);
      const { account, body } = callOf(request);
      const wanted = validate(createConnectSessionBody, body);
      const { session, startUrl } = await sessions.create({ ...wanted, account, openerOrigin });
      sendJson(response, 201, { id: session.id, startUrl, expiresAt: iso(session.expiresAt) });
    },
  });

  resource(router, '/connect-sessions/:id', {
    get: async (request, response) => {
      const { account } = callOf(request);
      await send(response, account, await sessions.get(account, request.params['id'] ?? ''));
    },
  });

  resource(router, '/connect-sessions/:id/cancel', {
    post: async (request, response) => {
      requireOrigin(settings, request);
      const { account, body } = callOf(request);
      validateNoBody(body);
      await send(response, account, await sessions.cancel(account, request.params['id'] ?? ''));
    },
  });

  resource(router, '/connect-sessions/:id/claim', {
    post: async (request, response) => {
      requireOrigin(settings, request);
      const { account, body } = callOf(request);
      const { verifier, browserNonce } = validate(claimConnectSessionBody, body);
      const id = request.params['id'] ?? '';
      const held = browserNonces(request, id, settings.origin.startsWith('https:'));
      const nonces = browserNonce === undefined ? held : [...held, browserNonce];
      await send(response, account, await sessions.claim(account, id, verifier, nonces));
    },
  });
}
