import {
  createdPartnerKey,
  createKeyBody,
  listKeysQuery,
  partnerKey,
  rollKeyBody,
} from '../keys.js';
import { createdAt, keyId } from './example-values.js';
import { defineOperations, operation } from './operation.js';
import { keyParams } from './parameters.js';

const key = {
  id: keyId,
  name: 'mail worker',
  mode: 'live',
  prefix: 'sk_live_8fK2mQ4xT7wZ',
  scopes: ['connections:read', 'proxy'],
  created_at: createdAt,
  expires_at: null,
  last_used_at: null,
  created_by: { type: 'console', id: 'u_7', name: 'Ada Lovelace' },
} as const;

/** The example key can't be a real one: its checksum is wrong. */
const createdKey = { ...key, key: 'sk_live_8fK2mQ4xT7wZ…' };

export const keyOperations = defineOperations({
  listKeys: operation({
    method: 'GET',
    path: '/keys',
    group: 'Keys',
    summary: 'List API keys',
    description:
      'Returns the keys without their secrets: those of both modes with a live key, those of test mode with a test key.',
    scope: 'keys:read',
    permission: 'keys:read',
    query: listKeysQuery,
    answer: { statuses: [200], data: partnerKey, isPage: true },
    errors: [],
    example: { query: { limit: 20 }, data: [key] },
    client: { method: 'keys.list' },
  }),
  createKey: operation({
    method: 'POST',
    path: '/keys',
    group: 'Keys',
    summary: 'Create an API key',
    description:
      "No other answer contains the key's secret. A key cannot create one with more rights or a later expiry than its own.",
    scope: 'keys:write',
    permission: 'keys:write',
    asksStepUp: true,
    body: createKeyBody,
    answer: { statuses: [201], data: createdPartnerKey, showsSecret: true },
    errors: ['secret_already_shown'],
    example: {
      body: { name: 'mail worker', mode: 'live', scopes: ['connections:read', 'proxy'] },
      data: createdKey,
    },
    client: { method: 'keys.create' },
  }),
  revokeKey: operation({
    method: 'DELETE',
    path: '/keys/:id',
    group: 'Keys',
    summary: 'Revoke an API key',
    description: 'The key stops working immediately, in every process.',
    scope: 'keys:write',
    permission: 'keys:write',
    asksStepUp: true,
    params: keyParams,
    answer: { statuses: [204] },
    errors: ['not_found'],
    example: { params: { id: keyId } },
    client: { method: 'keys.revoke' },
  }),
  rollKey: operation({
    method: 'POST',
    path: '/keys/:id/roll',
    group: 'Keys',
    summary: 'Roll an API key',
    description:
      'Creates a new key with the same rights. The old key keeps working for the overlap only: a day is enough for most deployments. A key that expires cannot roll another into one that outlives it.',
    scope: 'keys:write',
    permission: 'keys:write',
    asksStepUp: true,
    params: keyParams,
    body: rollKeyBody,
    isBodyOptional: true,
    answer: { statuses: [201], data: createdPartnerKey, showsSecret: true },
    errors: ['not_found', 'secret_already_shown'],
    example: { params: { id: keyId }, body: { overlap_s: 86_400 }, data: createdKey },
    client: { method: 'keys.roll' },
  }),
});
