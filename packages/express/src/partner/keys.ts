import { HawserError, type KeyMode } from '@hawser/contract';
import {
  createKeyBody,
  listKeysQuery,
  rollKeyBody,
  type CreatedPartnerKey,
  type KeyScope,
  type PartnerKey,
} from '@hawser/contract/partner';
import type { ApiKey, CreatedApiKey, Engine } from '@hawser/server/engine';
import type { Router } from 'router';
import { iso } from '../browser/present.js';
import { sendNothing } from '../http/answer.js';
import { queryObject } from '../http/exchange.js';
import { resource } from '../http/routes.js';
import { validate } from '../http/validate.js';
import { requireKeyScope, type PartnerCaller } from './authenticate.js';
import { readCursor, sendData, sendPageOf } from './envelope.js';
import type { CallOf } from './router.js';

/** The partner's API keys. */
export function keyRoutes(router: Router, { keys }: Engine, callOf: CallOf): void {
  resource(router, '/keys', {
    get: async (request, response) => {
      const call = callOf(request);
      requireKeyScope(call, 'keys:write');
      const { cursor, limit } = validate(listKeysQuery, queryObject(request));
      const page = await keys.list(call.scope.partnerId, { after: readCursor(cursor), limit });
      sendPageOf(response, page, toPartnerKey);
    },
    post: async (request, response) => {
      const call = callOf(request);
      requireKeyScope(call, 'keys:write');
      const { name, mode, scopes, expires_at } = validate(createKeyBody, call.body);
      const expiresAt = expires_at === undefined ? undefined : Date.parse(expires_at);
      assertNotWider(call, mode, scopes);
      assertNotLonger(call, expiresAt);
      const created = await keys.create(call.scope.partnerId, { name, mode, scopes, expiresAt });
      sendData(response, 201, toCreatedKey(created));
    },
  });

  resource(router, '/keys/:id', {
    delete: async (request, response) => {
      const call = callOf(request);
      requireKeyScope(call, 'keys:write');
      const key = await keys.get(call.scope.partnerId, request.params['id'] ?? '');
      assertNotWider(call, key.mode, []);
      await keys.revoke(call.scope.partnerId, key.id);
      sendNothing(response);
    },
  });

  resource(router, '/keys/:id/roll', {
    post: async (request, response) => {
      const call = callOf(request);
      requireKeyScope(call, 'keys:write');
      const { overlap_s, expires_at } = validate(rollKeyBody, call.body ?? {});
      const expiresAt = expires_at === undefined ? undefined : Date.parse(expires_at);
      const key = await keys.get(call.scope.partnerId, request.params['id'] ?? '');
      assertNotWider(call, key.mode, key.scopes);
      assertNotLonger(call, expiresAt);
      const rolled = await keys.roll(call.scope.partnerId, key.id, overlap_s * 1000, expiresAt);
      sendData(response, 201, toCreatedKey(rolled));
    },
  });
}

/** A key can't make, or get hold of, one that may do more than it may itself. */
function assertNotWider(
  { key }: PartnerCaller,
  mode: KeyMode,
  scopes: readonly KeyScope[] | undefined,
): void {
  const own = key.scopes;
  const wider = own && (!scopes || scopes.some((scope) => !own.includes(scope)));
  if (wider || (key.mode === 'test' && mode === 'live')) {
    throw new HawserError(
      'insufficient_scope',
      'This key may not manage a key that may do more than itself.',
    );
  }
}

/**
 * Nor one that outlives it: whoever got hold of a key that has been rolled, or was given one for a
 * while, could stay.
 */
function assertNotLonger({ key }: PartnerCaller, expiresAt: number | undefined): void {
  if (key.expiresAt === undefined || (expiresAt ?? Infinity) <= key.expiresAt) return;
  throw new HawserError(
    'insufficient_scope',
    `This key ends at ${iso(key.expiresAt)}, and may not make one that outlives it.`,
  );
}

function toPartnerKey(key: ApiKey): PartnerKey {
  return {
    id: key.id,
    name: key.name,
    mode: key.mode,
    prefix: key.prefix,
    scopes: key.scopes ? [...key.scopes] : null,
    created_at: iso(key.createdAt),
    expires_at: key.expiresAt === undefined ? null : iso(key.expiresAt),
    last_used_at: key.lastUsedAt === undefined ? null : iso(key.lastUsedAt),
  };
}

function toCreatedKey(created: CreatedApiKey): CreatedPartnerKey {
  return { ...toPartnerKey(created), key: created.key };
}
