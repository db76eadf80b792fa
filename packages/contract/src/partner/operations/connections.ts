import { z } from 'zod';
import { disconnectResult } from '../../shared/connection.js';
import { bulkAtMost, bulkResult, createConnectionsBody } from '../bulk-connections.js';
import {
  createConnectionBody,
  getOrCreateConnectionBody,
  exportConnectionsQuery,
  listConnectionsQuery,
  connectionSummary,
  partnerConnection,
  reconnectPageLink,
} from '../connections.js';
import { tableFormat } from '../page.js';
import {
  connection,
  connectionId,
  connectionSummary as summary,
  externalId,
  pendingConnection,
  productPage,
} from './example-values.js';
import { defineOperations, operation } from './operation.js';
import { connectionParams } from './parameters.js';

export const connectionResult = bulkResult(partnerConnection).meta({
  id: 'ConnectionResult',
  description: 'The result of one item of a bulk call. One failure does not affect the others.',
});

/** The documented body. The router validates items one by one; this is the schema of each. */
const documentedConnectionsBody = createConnectionsBody
  .extend({ connections: z.array(createConnectionBody).min(1).max(bulkAtMost) })
  .meta({ id: 'CreateConnectionsBody' });

export const connectionOperations = defineOperations({
  listConnections: operation({
    method: 'GET',
    path: '/connections',
    group: 'Connections',
    summary: 'List connections',
    description:
      'Returns connections of all accounts or of the one with this `identifier`; oldest first, unless you search or sort them. A connection has to match every filter.',
    scope: 'connections:read',
    permission: 'connections:read',
    query: listConnectionsQuery,
    documented: { query: listConnectionsQuery.extend({ format: tableFormat }) },
    answer: {
      statuses: [200],
      data: partnerConnection,
      isPage: true,
      hasPositions: true,
      exportQuery: exportConnectionsQuery,
      exportFormats: ['csv'],
    },
    errors: [],
    example: { query: { status: 'active', provider: 'google', limit: 20 }, data: [connection] },
    client: { method: 'connections.list' },
  }),
  createConnection: operation({
    method: 'POST',
    path: '/connections',
    group: 'Connections',
    summary: 'Create a connection',
    description:
      'The connection is `pending` until its user has consented: make an authorization URL next. An account has one connection per provider, unless `allow_multiple` is true.',
    scope: 'connections:write',
    permission: 'connections:write',
    body: createConnectionBody,
    answer: { statuses: [201], data: partnerConnection },
    errors: ['provider_not_configured', 'connection_exists', 'identifier_type_conflict'],
    example: {
      body: { provider: 'google', identifier: externalId, metadata: { team: 'support' } },
      data: pendingConnection,
    },
    client: { method: 'connections.create' },
  }),
  getOrCreateConnection: operation({
    method: 'POST',
    path: '/connections/get-or-create',
    group: 'Connections',
    summary: 'Get or create a connection',
    description:
      "Returns 200 with the account's connection to the provider (its default, or else its oldest), or 201 with a new pending one.",
    scope: 'connections:write',
    permission: 'connections:write',
    body: getOrCreateConnectionBody,
    answer: { statuses: [201, 200], data: partnerConnection },
    errors: ['provider_not_configured', 'identifier_type_conflict'],
    example: {
      body: { provider: 'google', identifier: externalId, metadata: { team: 'support' } },
      data: pendingConnection,
    },
    client: { method: 'connections.getOrCreate' },
  }),
  createConnections: operation({
    method: 'POST',
    path: '/connections/bulk',
    group: 'Connections',
    summary: 'Create many connections',
    description: `Up to ${String(bulkAtMost)} per call. Results are in the order of the items; one failure does not affect the others.`,
    scope: 'connections:write',
    permission: 'connections:write',
    body: createConnectionsBody,
    documented: { body: documentedConnectionsBody },
    answer: { statuses: [200], data: z.array(connectionResult) },
    errors: [],
    example: {
      body: {
        connections: [
          { provider: 'google', identifier: externalId, metadata: { team: 'support' } },
          { provider: 'nothing-here', identifier: externalId },
        ],
      },
      data: [
        { ok: true, data: pendingConnection },
        {
          ok: false,
          error: {
            code: 'provider_not_configured',
            message: 'There is no integration with this name. Configured: google, slack, github.',
          },
        },
      ],
    },
    client: { method: 'connections.createBulk', spread: ['connections'] },
  }),
  getConnectionSummary: operation({
    method: 'GET',
    path: '/connections/summary',
    group: 'Connections',
    summary: 'Count connections',
    description:
      'Returns how many connections there are, in each status and to each provider. The figures stay the same for a minute, whatever changes.',
    scope: 'connections:read',
    permission: 'connections:read',
    answer: { statuses: [200], data: connectionSummary },
    errors: [],
    example: { data: summary },
    client: { method: 'connections.summary' },
  }),
  getConnection: operation({
    method: 'GET',
    path: '/connections/:id',
    group: 'Connections',
    summary: 'Get a connection',
    scope: 'connections:read',
    permission: 'connections:read',
    params: connectionParams,
    answer: { statuses: [200], data: partnerConnection },
    errors: ['connection_not_found'],
    example: { params: { id: connectionId }, data: connection },
    client: { method: 'connections.get' },
  }),
  getReconnectPage: operation({
    method: 'GET',
    path: '/connections/:id/reconnect-page',
    group: 'Connections',
    summary: 'Get the page where the user reconnects',
    description:
      "Returns the address that the deployment's `notify.reconnectUrl` gives for the connection, whatever its status. It is null in test mode, without that option, and if it gives none for this user.",
    scope: 'connections:read',
    permission: 'connections:read',
    params: connectionParams,
    answer: { statuses: [200], data: reconnectPageLink },
    errors: ['connection_not_found'],
    example: { params: { id: connectionId }, data: { url: productPage } },
    client: { method: 'connections.reconnectPage' },
  }),
  deleteConnection: operation({
    method: 'DELETE',
    path: '/connections/:id',
    group: 'Connections',
    summary: 'Delete a connection',
    description:
      'Revokes the grant at the provider, if the provider supports it; the connection is deleted either way.',
    scope: 'connections:act',
    permission: 'connections:act',
    params: connectionParams,
    answer: { statuses: [200], data: disconnectResult },
    errors: ['connection_not_found'],
    example: { params: { id: connectionId }, data: { revoked: 'yes' } },
    client: { method: 'connections.delete' },
  }),
});
