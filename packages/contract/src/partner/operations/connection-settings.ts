import { z } from 'zod';
import { updateConnectionsSettingsBody } from '../bulk-connections.js';
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

const patientConnection = {
  ...connection,
  settings: { ...connection.settings, timeout: 120, retry_attempts: 0 },
};

export const connectionSettingsOperations = defineOperations({
  getConnectionMetadata: operation({
    method: 'GET',
    path: '/connections/:id/metadata',
    group: 'Settings',
    summary: "Get a connection's metadata",
    scope: 'connections:read',
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
    description:
      'Up to 100 per call. Results are in the order of the ids; one failure does not affect the others.',
    scope: 'connections:write',
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
    scope: 'connections:write',
    params: connectionParams,
    body: suspendConnectionBody,
    isBodyOptional: true,
    answer: { statuses: [200], data: partnerConnection },
    errors: ['connection_not_found'],
    example: {
      params: { id: connectionId },
      body: { reason: 'plan_ended' },
      data: { ...connection, status: 'suspended', status_reason: 'plan_ended' },
    },
    client: { method: 'connections.suspend' },
  }),
  resumeConnection: operation({
    method: 'POST',
    path: '/connections/:id/resume',
    group: 'Settings',
    summary: 'Resume a connection',
    description: 'Restores the previous state, unless the grant ended in the meantime.',
    scope: 'connections:write',
    params: connectionParams,
    answer: { statuses: [200], data: partnerConnection },
    errors: ['connection_not_found'],
    example: { params: { id: connectionId }, data: connection },
    client: { method: 'connections.resume' },
  }),
});
