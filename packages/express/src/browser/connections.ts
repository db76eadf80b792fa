import { browserOperations } from '@hawser/contract/browser';
import type { Engine } from '@hawser/server/engine';
import { toBrowserConnection } from '../wire/connection.js';
import { route, type BrowserRoute } from './route.js';

/** Returns the routes of the signed-in account's connections. */
export function connectionRoutes({ accountConnections }: Engine): BrowserRoute[] {
  return [
    route(browserOperations.listConnections, async ({ account }) =>
      (await accountConnections.list(account)).map(toBrowserConnection),
    ),
    route(browserOperations.getConnection, async ({ account, params }) =>
      toBrowserConnection(await accountConnections.get(account, params.id)),
    ),
    route(browserOperations.updateConnection, async ({ account, params, body }) =>
      toBrowserConnection(await accountConnections.update(account, params.id, body)),
    ),
    route(browserOperations.deleteConnection, async ({ account, params }) => ({
      revoked: await accountConnections.disconnect(account, params.id),
    })),
    route(browserOperations.refreshConnection, async ({ account, params }) =>
      toBrowserConnection(await accountConnections.refresh(account, params.id)),
    ),
  ];
}
