import { operations } from '@hawser/contract/partner';
import type { Account, Engine, ListedConnection } from '@hawser/server/engine';
import { route, type OperationRoute } from '../operations/route.js';
import { toPartnerAccounts } from '../wire/account.js';
import { toPartnerConnections } from '../wire/connection.js';

/** Returns the route of the search of accounts and connections. */
export function searchRoutes(hawser: Engine): OperationRoute[] {
  return [
    route(operations.search, async ({ tenant, query }) => {
      const accounts: Account[] = [];
      const connections: ListedConnection[] = [];
      for (const hit of await hawser.search(tenant, query.q)) {
        if (hit.kind === 'account') accounts.push(hit.account);
        else connections.push(hit.connection);
      }
      const [ofAccounts, ofConnections] = await Promise.all([
        toPartnerAccounts(hawser, tenant, accounts),
        toPartnerConnections(hawser, tenant, connections),
      ]);
      return [
        ...ofAccounts.map((account) => ({ kind: 'account', account }) as const),
        ...ofConnections.map((connection) => ({ kind: 'connection', connection }) as const),
      ];
    }),
  ];
}
