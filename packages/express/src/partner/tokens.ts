import { operations, type ConnectionToken } from '@hawser/contract/partner';
import type { Engine, UsableCredential } from '@hawser/server/engine';
import { route, type OperationRoute } from '../operations/route.js';
import { toConnectionToken, toWireTokenStatus } from '../wire/token.js';

/** Returns the routes of connections' credentials and their state. */
export function tokenRoutes({ audit, connections, integrations }: Engine): OperationRoute[] {
  /** Records the read in the audit log before it returns a credential. */
  async function give(usable: UsableCredential): Promise<ConnectionToken> {
    const { id: connectionId, partnerId, accountId, mode, provider } = usable.connection;
    await audit.recordSoon({
      partnerId,
      mode,
      accountId,
      connectionId,
      action: 'token.read',
      details: { provider },
    });
    return toConnectionToken(usable, (slug) => integrations.in(mode).get(slug));
  }

  return [
    route(operations.testConnection, async ({ tenant, params }) => {
      const {
        ok,
        status = null,
        durationMs,
        request,
        error,
      } = await connections.test(tenant, params.id);
      return { ok, status, duration_ms: durationMs, request, ...(error && { error }) };
    }),
    route(operations.getToken, async ({ tenant, params }) =>
      give(await connections.credential(tenant, params.id)),
    ),
    route(operations.getTestTokens, async ({ tenant, params }) =>
      give(await connections.testTokens(tenant, params.id)),
    ),
    route(operations.getTokenStatus, async ({ tenant, params }) =>
      toWireTokenStatus(await connections.tokenStatus(tenant, params.id)),
    ),
  ];
}
