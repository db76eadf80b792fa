import { beforeEach, expect, it } from 'vitest';
import { defaultSettings } from '../connections/settings.js';
import type { UsableCredential } from './access-token.js';
import { CredentialCache } from './credential-cache.js';

const tenant = { partnerId: 'partner', mode: 'live' } as const;
const ann = { account: 'ann', provider: 'acme' };
const bob = { account: 'bob', provider: 'acme' };
let cache: CredentialCache;

beforeEach(() => {
  cache = new CredentialCache(60_000);
});

function usable(accountId: string, id: string): UsableCredential {
  return {
    connection: {
      ...tenant,
      id,
      accountId,
      provider: 'acme',
      status: 'active',
      statusReason: undefined,
      isDefault: true,
      scopesGranted: [],
      generation: 1,
      accessExpiresAt: undefined,
      refreshDueAt: undefined,
      settings: defaultSettings,
      providerData: {},
      services: {},
      switchedOff: [],
      lastUsedAt: undefined,
    },
    credential: { kind: 'oauth2', accessToken: `token-${id}`, tokenType: 'Bearer' },
    refreshable: true,
  };
}

it("drops an account's credentials when its addresses may mean other connections, and nobody else's", () => {
  const first = usable('account-ann', 'conn_1');
  const other = usable('account-bob', 'conn_3');
  cache.set(tenant, ann, first);
  cache.setById(usable('account-ann', 'conn_2'));
  cache.set(tenant, bob, other);

  cache.rearranged('account-ann');
  expect(cache.get(tenant, ann)).toBeUndefined();
  expect(cache.getById(tenant, 'conn_1')).toBeUndefined();
  expect(cache.getById(tenant, 'conn_2')).toBeUndefined();
  expect(cache.get(tenant, bob)).toBe(other);
  expect(cache.getById(tenant, 'conn_3')).toBe(other);

  // The address may mean another connection, even if this one is read again by its id.
  cache.setById(first);
  expect(cache.get(tenant, ann)).toBeUndefined();
});

it('drops one credential after a change, by its id and by its address', () => {
  cache.set(tenant, ann, usable('account-ann', 'conn_1'));
  cache.changed('conn_1');
  expect(cache.get(tenant, ann)).toBeUndefined();
  expect(cache.getById(tenant, 'conn_1')).toBeUndefined();
});

it('keeps nothing when it is switched off', () => {
  const off = new CredentialCache(0);
  off.set(tenant, ann, usable('account-ann', 'conn_1'));
  expect(off.get(tenant, ann)).toBeUndefined();
  expect(off.getById(tenant, 'conn_1')).toBeUndefined();
});
