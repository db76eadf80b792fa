import { z } from 'zod';
import { disconnectResult } from '../../shared/connection.js';
import { bulkResult, connectionsBody, updateConnectionsSettingsBody } from '../bulk-connections.js';
import {
  connectionSettingsPatch,
  partnerConnection,
  suspendConnectionBody,
} from '../connections.js';
import { metadata, metadataPatch } from '../../shared/primitives.js';
import { connectionResult } from './connections.js';
import { connection, connectionId } from './example-values.js';
import { defineOperations, operation } from './operation.js';
import { connectionParams } from './parameters.js';

const bulkDescription =
  'Up to 100 per call. Results are in the order of the ids; one failure does not affect the others.';

const patientConnection = {
  ...connection,
  settings: { ...connection.settings, timeout: 120, retry_attempts: 0 },
};

const suspendedConnection = { ...connection, status: 'suspended', action: 'contact_admin' };

export const connectionSettingsOperations = defineOperations({
  getConnectionMetadata: operation({
    method: 'GET',
    path: '/connections/:id/metadata',
    group: 'Settings',
    summary: "Get a connection's metadata",
    scope: 'connections:read',
    permission: 'connections:read',
    params: connectionParams,
    answer: { statuses: [200], data: metadata },
    errors: ['connection_not_found'],
    example: { params: { id: connectionId }, data: connection.metadata },
    client: { method: 'connections.getMetadata' },
  }),
  updateConnectionMetadata: operation({
    method: 'PATCH',
    path: '/connections/:id/metadata',
    group: 'Settings',
    summary: "Change a connection's metadata",
    description: 'Applies a JSON Merge Patch (RFC 7396) and returns the complete metadata.',
    scope: 'connections:write',
    permission: 'connections:write',
    params: connectionParams,
    body: metadataPatch,
    answer: { statuses: [200], data: metadata },
    errors: ['connection_not_found'],
    example: {
      params: { id: connectionId },
      body: { team: 'sales', tier: null },
      data: { team: 'sales' },
    },
    client: { method: 'connections.updateMetadata' },
  }),
  updateConnectionSettings: operation({
    method: 'PATCH',
    path: '/connections/:id/settings',
    group: 'Settings',
    summary: "Change a connection's settings",
    scope: 'connections:write',
    permission: 'connections:write',
    params: connectionParams,
    body: connectionSettingsPatch,
    answer: { statuses: [200], data: partnerConnection },
    errors: ['connection_not_found'],
    example: {
      params: { id: connectionId },
      body: { timeout: 120, retry_attempts: 0 },
      data: patientConnection,
    },
    client: { method: 'connections.updateSettings' },
  }),
  updateConnectionsSettings: operation({
    method: 'PATCH',
    path: '/connections/settings',
    group: 'Settings',
    summary: 'Change the settings of many connections',
    description: bulkDescription,
    scope: 'connections:write',
    permission: 'connections:write',
    body: updateConnectionsSettingsBody,
    answer: { statuses: [200], data: z.array(connectionResult) },
    errors: [],
    example: {
      body: { ids: [connectionId], settings: { timeout: 120, retry_attempts: 0 } },
      data: [{ ok: true, data: patientConnection }],
    },
    client: { method: 'connections.updateSettingsBulk', spread: ['ids', 'settings'] },
  }),
  suspendConnection: operation({
    method: 'POST',
    path: '/connections/:id/suspend',
    group: 'Settings',
    summary: 'Suspend a connection',
    description: 'No calls are made with the connection until it is resumed.',
    scope: 'connections:act',
    permission: 'connections:act',
    params: connectionParams,
    body: suspendConnectionBody,
    isBodyOptional: true,
    answer: { statuses: [200], data: partnerConnection },
    errors: ['connection_not_found'],
    example: {
      params: { id: connectionId },
      body: { reason: 'plan_ended' },
      data: { ...suspendedConnection, status_reason: 'plan_ended' },
    },
    client: { method: 'connections.suspend' },
  }),
  resumeConnection: operation({
    method: 'POST',
    path: '/connections/:id/resume',
    group: 'Settings',
    summary: 'Resume a connection',
    description: 'Restores the previous state, unless the grant ended in the meantime.',
    scope: 'connections:act',
    permission: 'connections:act',
    params: connectionParams,
    answer: { statuses: [200], data: partnerConnection },
    errors: ['connection_not_found'],
    example: { params: { id: connectionId }, data: connection },
    client: { method: 'connections.resume' },
  }),
  suspendConnections: operation({
    method: 'POST',
    path: '/connections/suspend',
    group: 'Settings',
    summary: 'Suspend many connections',
    description: bulkDescription,
    scope: 'connections:write',
    permission: 'connections:write',
    body: connectionsBody,
    answer: { statuses: [200], data: z.array(connectionResult) },
    errors: [],
    example: {
      body: { ids: [connectionId] },
      data: [{ ok: true, data: suspendedConnection }],
    },
    client: { method: 'connections.suspendBulk', spread: ['ids'] },
  }),
  resumeConnections: operation({
    method: 'POST',
    path: '/connections/resume',
    group: 'Settings',
    summary: 'Resume many connections',
    description: bulkDescription,
    scope: 'connections:write',
    permission: 'connections:write',
    body: connectionsBody,
    answer: { statuses: [200], data: z.array(connectionResult) },
    errors: [],
    example: { body: { ids: [connectionId] }, data: [{ ok: true, data: connection }] },
    client: { method: 'connections.resumeBulk', spread: ['ids'] },
  }),
  disconnectConnections: operation({
    method: 'POST',
    path: '/connections/disconnect',
    group: 'Settings',
    summary: 'Disconnect many connections',
    description: `Revokes each grant at its provider where possible, then deletes the connection. ${bulkDescription}`,
    scope: 'connections:write',
    permission: 'connections:write',
    asksStepUp: true,
    body: connectionsBody,
    answer: { statuses: [200], data: z.array(bulkResult(disconnectResult)) },
    errors: [],
    example: { body: { ids: [connectionId] }, data: [{ ok: true, data: { revoked: 'yes' } }] },
    client: { method: 'connections.deleteBulk', spread: ['ids'] },
  }),
});
