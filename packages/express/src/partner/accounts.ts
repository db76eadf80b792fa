import { operations, type PartnerAccount } from '@hawser/contract/partner';
import type { Account, Engine, Page, PageRequest, Tenant } from '@hawser/server/engine';
import { exportingRoute, route, type OperationRoute } from '../operations/route.js';
import { toPartnerAccount, toPartnerAccounts } from '../wire/account.js';
import { wholeList } from './whole-list.js';

interface AccountsQuery {
  readonly external_id?: string | undefined;
  readonly q?: string | undefined;
}

/** Returns the routes of the partner's accounts. */
export function accountRoutes(hawser: Engine): OperationRoute[] {
  const { accounts, connections } = hawser;

  async function present(tenant: Tenant, account: Account): Promise<PartnerAccount> {
    const counts = await connections.countsOf(tenant, [account.id]);
    return toPartnerAccount(account, counts.get(account.id));
  }

  async function list(
    tenant: Tenant,
    { external_id: externalId, q }: AccountsQuery,
    page: PageRequest,
  ): Promise<Page<PartnerAccount>> {
    const { items, next } = await accounts.list(tenant, { ...page, externalId, q });
    return { items: await toPartnerAccounts(hawser, tenant, items), next };
  }

  return [
    exportingRoute(operations.listAccounts, {
      handle: ({ tenant, query, page }) => list(tenant, query, page),
      items: ({ tenant, query }) =>
        wholeList(hawser, {
          name: 'accounts',
          tenant,
          readPage: (page) => list(tenant, query, page),
        }),
    }),
    route(operations.createAccount, async ({ tenant, body }) => {
      const { external_id, display_name, metadata } = body;
      const details = { displayName: display_name, metadata };
      return toPartnerAccount(await accounts.create(tenant, external_id, details));
    }),
    route(operations.getAccount, async ({ tenant, params }) =>
      present(tenant, await accounts.get(tenant, params.id)),
    ),
    route(operations.updateAccount, async ({ tenant, params, body }) => {
      const changes = { displayName: body.display_name, metadata: body.metadata };
      return present(tenant, await accounts.update(tenant, params.id, changes));
    }),
    route(operations.deleteAccount, async ({ tenant, params }) => {
      await accounts.delete(tenant, params.id);
      return undefined;
    }),
  ];
}
