import { operations } from '@hawser/contract/partner';
import type { Engine } from '@hawser/server/engine';
import { route, type OperationRoute } from '../operations/route.js';
import { toPartnerAccount } from '../wire/account.js';
import { presentPage } from '../wire/page.js';

/** Returns the routes of the partner's accounts. */
export function accountRoutes({ accounts }: Engine): OperationRoute[] {
  return [
    route(operations.listAccounts, async ({ tenant, query, page }) =>
      presentPage(
        await accounts.list(tenant, { ...page, externalId: query.external_id }),
        toPartnerAccount,
      ),
    ),
    route(operations.createAccount, async ({ tenant, body }) => {
      const { external_id, display_name, metadata } = body;
      const details = { displayName: display_name, metadata };
      return toPartnerAccount(await accounts.create(tenant, external_id, details));
    }),
    route(operations.getAccount, async ({ tenant, params }) =>
      toPartnerAccount(await accounts.get(tenant, params.id)),
    ),
    route(operations.updateAccount, async ({ tenant, params, body }) => {
      const changes = { displayName: body.display_name, metadata: body.metadata };
      return toPartnerAccount(await accounts.update(tenant, params.id, changes));
    }),
    route(operations.deleteAccount, async ({ tenant, params }) => {
      await accounts.delete(tenant, params.id);
      return undefined;
    }),
  ];
}
