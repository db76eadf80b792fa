import { createManualConnectionBody } from '@hawser/contract/browser';
import type { Connection, Engine } from '@hawser/server/engine';
import type { Router } from 'router';
import { sendJson, sendNothing } from '../http/answer.js';
import { resource } from '../http/routes.js';
import { validate } from '../http/validate.js';
import { requireOrigin } from './origin.js';
import { iso, toBrowserConnection, toBrowserIntegration } from './present.js';
import type { CallOf } from './router.js';

/** What can be connected, and connecting it with typed-in credentials. */
export function integrationRoutes(router: Router, hawser: Engine, callOf: CallOf): void {
  const { settings, integrations, accountConnections } = hawser;

  resource(router, '/integrations/providers', {
    get: async (request, response) => {
      const { account } = callOf(request);
      const byProvider = groupByProvider(await accountConnections.list(account));
      const list = integrations
        .list()
        .map((integration) =>
          toBrowserIntegration(
            settings,
            integration,
            byProvider.get(integration.provider.slug) ?? [],
          ),
        );
      sendJson(response, 200, list);
    },
  });

  resource(router, '/integrations', {
    post: async (request, response) => {
      requireOrigin(settings, request);
      const { account, body } = callOf(request);
      const { providerId, ...credentials } = validate(createManualConnectionBody, body);
      const connection = await accountConnections.createManual(account, providerId, credentials);
      sendJson(response, 201, {
        id: connection.id,
        provider: connection.provider,
        status: 'connected',
        createdAt: iso(connection.createdAt),
        connection: toBrowserConnection(connection),
      });
    },
  });

  resource(router, '/integrations/:providerId', {
    delete: async (request, response) => {
      requireOrigin(settings, request);
      const { account } = callOf(request);
      await accountConnections.disconnectProvider(account, request.params['providerId'] ?? '');
      sendNothing(response);
    },
  });
}

function groupByProvider(connections: readonly Connection[]): Map<string, Connection[]> {
  const groups = new Map<string, Connection[]>();
  for (const connection of connections) {
    const group = groups.get(connection.provider);
    if (group) group.push(connection);
    else groups.set(connection.provider, [connection]);
  }
  return groups;
}
