import { updateBrowserConnectionBody } from '@hawser/contract/browser';
import type { Engine } from '@hawser/server/engine';
import type { Router } from 'router';
import { sendJson } from '../http/answer.js';
import { resource } from '../http/routes.js';
import { validate, validateNoBody } from '../http/validate.js';
import { requireOrigin } from './origin.js';
import { toBrowserConnection } from './present.js';
import type { CallOf } from './router.js';

/** The signed-in account's connections. */
export function connectionRoutes(router: Router, hawser: Engine, callOf: CallOf): void {
  const { settings, accountConnections } = hawser;

  resource(router, '/connections', {
    get: async (request, response) => {
      const list = await accountConnections.list(callOf(request).account);
      sendJson(response, 200, list.map(toBrowserConnection));
    },
  });

  resource(router, '/connections/:id', {
    get: async (request, response) => {
      const { account } = callOf(request);
      const connection = await accountConnections.get(account, request.params['id'] ?? '');
      sendJson(response, 200, toBrowserConnection(connection));
    },
    patch: async (request, response) => {
      requireOrigin(settings, request);
      const { account, body } = callOf(request);
      const changes = validate(updateBrowserConnectionBody, body);
      const connection = await accountConnections.update(
        account,
        request.params['id'] ?? '',
        changes,
      );
      sendJson(response, 200, toBrowserConnection(connection));
    },
    delete: async (request, response) => {
      requireOrigin(settings, request);
      const { account } = callOf(request);
      const revoked = await accountConnections.disconnect(account, request.params['id'] ?? '');
      sendJson(response, 200, { revoked });
    },
  });

  resource(router, '/connections/:id/refresh', {
    post: async (request, response) => {
      requireOrigin(settings, request);
      const { account, body } = callOf(request);
      validateNoBody(body);
      const connection = await accountConnections.refresh(account, request.params['id'] ?? '');
      sendJson(response, 200, toBrowserConnection(connection));
    },
  });
}
