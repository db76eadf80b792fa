import { operations, type PartnerConnectSession } from '@hawser/contract/partner';
import type { Engine, Session } from '@hawser/server/engine';
import { route, type OperationRoute } from '../operations/route.js';
import { toPartnerSession } from '../wire/session.js';
import { iso } from '../wire/time.js';

/** Returns the routes of connect links. */
export function connectRoutes({ accounts, sessions }: Engine): OperationRoute[] {
  const withConnections = async (session: Session): Promise<PartnerConnectSession> =>
    toPartnerSession(session, await sessions.connectionIds(session));

  return [
    route(operations.createConnectLink, async ({ tenant, params, body }) => {
      const { redirect_url, page, provider, integrations, ...wanted } = body;
      const account = await accounts.get(tenant, params.id);
      const { session, startUrl } = await sessions.create({
        ...wanted,
        account,
        // The body's schema requires one of the two.
        provider: provider ?? integrations?.[0] ?? '',
        integrations,
        mode: page === true || integrations ? 'page' : 'link',
        returnTo: redirect_url,
      });
      return {
        connect_url: startUrl,
        session_id: session.id,
        account_id: account.id,
        expires_at: iso(session.expiresAt),
      };
    }),
    route(operations.getConnectSession, async ({ tenant, params }) => {
      const account = await accounts.get(tenant, params.id);
      return withConnections(await sessions.get(account, params.session_id));
    }),
    route(operations.cancelConnectSession, async ({ tenant, params }) => {
      const account = await accounts.get(tenant, params.id);
      await sessions.cancel(account, params.session_id);
      return undefined;
    }),
    route(operations.confirmConnectSession, async ({ tenant, params, body }) => {
      const account = await accounts.get(tenant, params.id);
      const { code, confirm_token: confirmToken = '' } = body;
      const proof = code === undefined ? { confirmToken } : { code };
      return withConnections(await sessions.confirm(account, params.session_id, proof));
    }),
  ];
}
