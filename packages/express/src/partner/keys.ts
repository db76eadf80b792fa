import { HawserError, type KeyMode } from '@hawser/contract';
import { hasScope, operations, type KeyScope } from '@hawser/contract/partner';
import type { Engine } from '@hawser/server/engine';
import type { Caller } from '../operations/caller.js';
import { route, type OperationRoute } from '../operations/route.js';
import { toCreatedKey, toPartnerKey } from '../wire/key.js';
import { presentPage } from '../wire/page.js';
import { iso, timeOf } from '../wire/time.js';

/** Returns the routes of the partner's API keys. */
export function keyRoutes({ keys }: Engine): OperationRoute[] {
  return [
    route(operations.listKeys, async ({ tenant, isPerson, page }) => {
      // A test key must not learn of live ones; a live key manages both.
      const mode = tenant.mode === 'test' && !isPerson ? 'test' : undefined;
      return presentPage(await keys.list(tenant.partnerId, { ...page, mode }), toPartnerKey);
    }),
    route(operations.createKey, async (call) => {
      const { name, mode, scopes, expires_at } = call.body;
      const expiresAt = timeOf(expires_at);
      assertNotWider(call, mode, scopes);
      assertNotLonger(call, expiresAt);
      const { partnerId } = call.tenant;
      return toCreatedKey(await keys.create(partnerId, { name, mode, scopes, expiresAt }));
    }),
    route(operations.revokeKey, async (call) => {
      const { partnerId } = call.tenant;
      const key = await keys.get(partnerId, call.params.id);
      assertNotWider(call, key.mode, []);
      await keys.revoke(partnerId, key.id);
      return undefined;
    }),
    route(operations.rollKey, async (call) => {
      const { partnerId } = call.tenant;
      const { overlap_s, expires_at } = call.body;
      const expiresAt = timeOf(expires_at);
      const key = await keys.get(partnerId, call.params.id);
      assertNotWider(call, key.mode, key.scopes);
      assertNotLonger(call, expiresAt);
      return toCreatedKey(await keys.roll(partnerId, key.id, overlap_s * 1000, expiresAt));
    }),
  ];
}

/**
 * Checks that a caller does not manage a key with more rights than its own.
 * @throws HawserError `insufficient_scope`, and `forbidden` for a user of the console
 */
function assertNotWider(
  { tenant, permissions, isPerson }: Caller,
  mode: KeyMode,
  scopes: readonly KeyScope[] | undefined,
): void {
  const own = permissions.scopes;
  const wider = own && (!scopes || scopes.some((scope) => !hasScope(own, scope)));
  const leavesTests = tenant.mode === 'test' && mode === 'live';
  if (isPerson && leavesTests)
    throw new HawserError(
      'forbidden',
      'In test mode, only test keys can be managed. Switch to live mode.',
    );
  if (isPerson && wider)
    throw new HawserError(
      'forbidden',
      'Your role cannot manage a key with more rights than its own. Ask an owner.',
      { details: { roles: ['owner'] } },
    );
  if (wider || leavesTests) {
    throw new HawserError(
      'insufficient_scope',
      'This key cannot manage a key with more rights than its own. Use a key that has them.',
    );
  }
}

/**
 * Checks that a key does not create one that outlives it.
 * @throws HawserError `insufficient_scope`
 */
function assertNotLonger({ permissions }: Caller, expiresAt: number | undefined): void {
  if (permissions.expiresAt === undefined || (expiresAt ?? Infinity) <= permissions.expiresAt)
    return;
  throw new HawserError(
    'insufficient_scope',
    `This key expires at ${iso(permissions.expiresAt)} and cannot create one that outlives it. Send an earlier expires_at.`,
  );
}
