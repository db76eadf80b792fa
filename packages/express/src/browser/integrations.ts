import { browserOperations } from '@hawser/contract/browser';
import type { Connection, Engine } from '@hawser/server/engine';
import { toBrowserConnection } from '../wire/connection.js';
import { toBrowserIntegration } from '../wire/integration.js';
import { iso } from '../wire/time.js';
import { route, type BrowserRoute } from './route.js';

/** Returns the routes that list integrations and connect with typed-in credentials. */
export function integrationRoutes(hawser: Engine): BrowserRoute[] {
  const { settings, integrations, accountConnections } = hawser;
  return [
    route(browserOperations.listIntegrations, async ({ account }) => {
      const byProvider = groupByProvider(await accountConnections.list(account));
      return integrations
        .list()
        .map((integration) =>
          toBrowserIntegration(
            settings.baseUrl,
            integration,
            byProvider.get(integration.provider.slug) ?? [],
          ),
        );
    }),
    route(browserOperations.createManualConnection, async ({ account, body }) => {
      const { providerId, ...credentials } = body;
      const connection = await accountConnections.createManual(account, providerId, credentials);
      return {
        id: connection.id,
        provider: connection.provider,
        status: 'connected' as const,
        createdAt: iso(connection.createdAt),
        connection: toBrowserConnection(connection),
      };
    }),
    route(browserOperations.disconnectProvider, async ({ account, params }) => {
      await accountConnections.disconnectProvider(account, params.providerId);
      return undefined;
    }),
  ];
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
