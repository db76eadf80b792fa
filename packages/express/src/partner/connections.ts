import {
  createConnectionBody,
  operations,
  type CreateConnectionBody,
  type exportConnectionsQuery,
  type PartnerConnection,
} from '@hawser/contract/partner';
import {
  fromWireSettings,
  type Connection,
  type Engine,
  type Page,
  type PageRequest,
  type Tenant,
} from '@hawser/server/engine';
import type { z } from 'zod';
import { validate } from '../http/validate.js';
import { exportingRoute, route, type OperationRoute } from '../operations/route.js';
import {
  fromCreateBody,
  toConnectionSummary,
  toPartnerConnections,
  toStatusReport,
} from '../wire/connection.js';
import { iso } from '../wire/time.js';
import { inBulk, inBulkById } from './bulk.js';
import { wholeList } from './whole-list.js';

type ListQuery = Omit<z.output<typeof exportConnectionsQuery>, 'format'> & {
  readonly format?: 'json' | 'csv' | undefined;
};

/** Returns the routes of the partner's connections, except those of their tokens. */
export function connectionRoutes(hawser: Engine): OperationRoute[] {
  const { accounts, connections, sessions, oauth } = hawser;

  async function present(tenant: Tenant, connection: Connection): Promise<PartnerConnection> {
    const owner = await accounts.get(tenant, connection.accountId);
    const [shown] = await toPartnerConnections(hawser, tenant, [{ ...connection, owner }]);
    return shown as PartnerConnection;
  }

  async function create(tenant: Tenant, body: CreateConnectionBody): Promise<PartnerConnection> {
    const { allow_multiple } = body;
    const made = await connections.create(tenant, fromCreateBody(body), {
      ...(allow_multiple !== undefined && { allowMultiple: allow_multiple }),
    });
    return present(tenant, made);
  }

  async function list(
    tenant: Tenant,
    { format: _format, unused_for_days, reconnect_within_days, ...rest }: ListQuery,
    page: PageRequest,
  ): Promise<Page<PartnerConnection>> {
    const filter = {
      ...rest,
      unusedForDays: unused_for_days,
      reconnectWithinDays: reconnect_within_days,
    };
    const { items, next } = await connections.list(tenant, filter, page);
    return { items: await toPartnerConnections(hawser, tenant, items), next };
  }

  return [
    exportingRoute(operations.listConnections, {
      handle: ({ tenant, query, page }) => list(tenant, query, page),
      items: ({ tenant, query }) =>
        wholeList(hawser, {
          name: 'connections',
          tenant,
          readPage: (page) => list(tenant, query, page),
        }),
    }),
    route(operations.createConnection, ({ tenant, body }) => create(tenant, body)),
    route(operations.getOrCreateConnection, async ({ tenant, body }) => {
      const { connection, made } = await connections.getOrCreate(tenant, fromCreateBody(body));
      const status: 200 | 201 = made ? 201 : 200;
      return { status, data: await present(tenant, connection) };
    }),
    route(operations.createConnections, ({ tenant, body }) =>
      inBulk(hawser, body.connections, (item) =>
        create(tenant, validate(createConnectionBody, item)),
      ),
    ),
    route(operations.refreshConnections, ({ tenant, body }) =>
      inBulkById(hawser, body.ids, async (id) =>
        present(tenant, await connections.refreshTokens(tenant, id)),
      ),
    ),
    route(operations.updateConnectionsSettings, ({ tenant, body }) => {
      const changes = fromWireSettings(body.settings);
      return inBulkById(hawser, body.ids, async (id) =>
        present(tenant, await connections.updateSettings(tenant, id, changes)),
      );
    }),
    route(operations.suspendConnections, ({ tenant, body }) =>
      inBulkById(hawser, body.ids, async (id) =>
        present(tenant, await connections.suspend(tenant, id)),
      ),
    ),
    route(operations.resumeConnections, ({ tenant, body }) =>
      inBulkById(hawser, body.ids, async (id) =>
        present(tenant, await connections.resume(tenant, id)),
      ),
    ),
    route(operations.disconnectConnections, ({ tenant, body }) =>
      inBulkById(hawser, body.ids, async (id) => ({
        revoked: await connections.delete(tenant, id),
      })),
    ),
    route(operations.getConnectionSummary, async ({ tenant }) =>
      toConnectionSummary(await connections.summary(tenant)),
    ),
    route(operations.getConnection, async ({ tenant, params }) =>
      present(tenant, await connections.get(tenant, params.id)),
    ),
    route(operations.getReconnectPage, async ({ tenant, params }) => ({
      url: (await connections.reconnectPage(tenant, params.id)) ?? null,
    })),
    route(operations.deleteConnection, async ({ tenant, params }) => ({
      revoked: await connections.delete(tenant, params.id),
    })),
    route(operations.createAuthorizationUrl, async ({ tenant, params, body }) => {
      const connection = await connections.get(tenant, params.id);
      const { session, startUrl } = await sessions.create({
        account: await accounts.get(tenant, connection.accountId),
        provider: connection.provider,
        connectionId: params.id,
        scopes: body.scopes,
        clientState: body.state,
        fields: body.fields,
        ...(body.redirect_uri === undefined
          ? { mode: 'link', returnTo: body.redirect_url }
          : { mode: 'exchange', redirectUri: body.redirect_uri }),
      });
      const url =
        session.mode === 'exchange' ? await oauth.authorize.authorizationLink(session) : startUrl;
      return { url, session_id: session.id, expires_at: iso(session.expiresAt) };
    }),
    route(operations.exchangeCode, {
      find: ({ tenant, params }) => connections.get(tenant, params.id),
      handle: async ({ tenant, params, body }) => {
        const { connection, clientState } = await oauth.exchange.redeem(tenant, params.id, body);
        return { ...(await present(tenant, connection)), client_state: clientState ?? null };
      },
    }),
    route(operations.refreshConnection, async ({ tenant, params }) =>
      present(tenant, await connections.refreshTokens(tenant, params.id)),
    ),
    route(operations.getConnectionStatus, async ({ tenant, params }) =>
      toStatusReport(await connections.get(tenant, params.id)),
    ),
    route(operations.getConnectionMetadata, async ({ tenant, params }) => {
      const { metadata } = await connections.get(tenant, params.id);
      return metadata;
    }),
    route(operations.updateConnectionMetadata, async ({ tenant, params, body }) => {
      const { metadata } = await connections.updateMetadata(tenant, params.id, body);
      return metadata;
    }),
    route(operations.updateConnectionSettings, async ({ tenant, params, body }) => {
      const changes = fromWireSettings(body);
      return present(tenant, await connections.updateSettings(tenant, params.id, changes));
    }),
    route(operations.suspendConnection, async ({ tenant, params, body }) =>
      present(tenant, await connections.suspend(tenant, params.id, body.reason)),
    ),
    route(operations.resumeConnection, async ({ tenant, params }) =>
      present(tenant, await connections.resume(tenant, params.id)),
    ),
  ];
}
