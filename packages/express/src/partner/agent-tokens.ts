import { operations } from '@hawser/contract/partner';
import type { Engine } from '@hawser/server/engine';
import { route, type OperationRoute } from '../operations/route.js';
import { toWireAgentToken, toWireMinted } from '../wire/agent-token.js';

/** Returns the routes of agent tokens. An agent sees and ends itself, and what it made. */
export function agentTokenRoutes({ agents }: Engine): OperationRoute[] {
  return [
    route(operations.mintAgentToken, async ({ tenant, actor, permissions, agent, body }) => {
      const maker = agent ? { agent } : { keyId: keyOf(actor), scopes: permissions.scopes };
      return toWireMinted(await agents.mint(tenant, body, maker));
    }),
    route(operations.listAgentTokens, async ({ tenant, agent, query, page }) => {
      const { account, agent: name, active } = query;
      const filter = { account, agent: name, active: active && active === 'true' };
      const { items, next } = await agents.list(tenant, filter, page, agent?.token);
      return { items: items.map(toWireAgentToken), next };
    }),
    route(operations.getAgentToken, async ({ tenant, agent, params }) =>
      toWireAgentToken(await agents.get(tenant, params.id, agent?.token)),
    ),
    route(operations.revokeAgentToken, async ({ tenant, agent, params }) => {
      await agents.revoke(tenant, params.id, agent?.token);
      return undefined;
    }),
    route(operations.revokeAgentTokens, async ({ tenant, query }) => ({
      revoked: await agents.revokeAll(tenant, query.account),
    })),
  ];
}

function keyOf({ type, id }: { readonly type: string; readonly id?: string | undefined }) {
  return type === 'key' ? id : undefined;
}
