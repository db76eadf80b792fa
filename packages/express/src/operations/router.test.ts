import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HawserError } from '@hawser/contract';
import { operations } from '@hawser/contract/partner';
import { createHawser, generateKeyring, hostPartnerId, type Hawser } from '@hawser/server';
import { engineOf } from '@hawser/server/engine';
import { afterAll, beforeAll, expect, expectTypeOf, it } from 'vitest';
import { mountable } from '../http/mount.js';
import { accountRoutes } from '../partner/accounts.js';
import { keyRoutes } from '../partner/keys.js';
import type { Caller } from './caller.js';
import { route } from './route.js';
import { operationsRouter } from './router.js';

/*
 * Some operations of the partner API behind another authentication: people with roles, with the
 * partner and the mode in the path.
 */

const prefix = `/people/${hostPartnerId}/test`;
const roles = {
  owner: undefined,
  support: ['accounts:read', 'keys:write'],
} as const;

let hawser: Hawser;
let server: Server;
let origin: string;

beforeAll(async () => {
  hawser = await createHawser({
    baseUrl: 'http://localhost:3000/hawser',
    database: ':memory:',
    vault: { keys: generateKeyring() },
    integrations: [],
  });
  const engine = engineOf(hawser);
  const router = operationsRouter(engine, [accountRoutes(engine), keyRoutes(engine)].flat(), {
    authenticate: ({ request, requestOrigin }) => {
      const role = String(request.headers['x-role'] ?? '');
      if (!Object.hasOwn(roles, role))
        return Promise.reject(new HawserError('unauthorized', 'Who are you?'));
      return Promise.resolve<Caller>({
        tenant: { partnerId: hostPartnerId, mode: 'test' },
        actor: { type: 'user', id: `a-${role}`, ...requestOrigin },
        permissions: { scopes: roles[role as keyof typeof roles], expiresAt: undefined },
      });
    },
  });
  const mounted = mountable((exchange) => {
    const below = exchange.below(prefix);
    return below ? router(below) : Promise.reject(new Error('elsewhere'));
  }, '');
  server = createServer(mounted);
  await new Promise<void>((resolve) => {
    server.listen(0, 'localhost', resolve);
  });
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await hawser.close();
});

async function ask(
  role: string,
  method: string,
  path: string,
  body?: object,
): Promise<{ status: number; headers: Headers; body: unknown }> {
  const response = await fetch(`${origin}${prefix}${path}`, {
    method,
    headers: { 'x-role': role, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? undefined : JSON.parse(text),
  };
}

it('answers an operation as the partner API does, for the authenticated tenant', async () => {
  const made = await ask('owner', 'POST', '/accounts', { external_id: 'ada' });
  expect([made.status, made.body]).toMatchObject([201, { ok: true, data: { external_id: 'ada' } }]);
  expect((await ask('support', 'GET', '/accounts?limit=1')).body).toMatchObject({
    data: [{ external_id: 'ada' }],
    next_cursor: null,
  });
  expect(await hawser.accounts.find({ partnerId: hostPartnerId, mode: 'live' }, 'ada')).toBe(
    undefined,
  );
});

it('checks in the same order: authentication, body, route, permission, validation', async () => {
  const nobody = await ask('nobody', 'POST', '/nothing');
  expect([nobody.status, nobody.headers.get('www-authenticate')]).toEqual([401, null]);
  const refused = await ask('support', 'POST', '/accounts', { wrong: true });
  expect([refused.status, refused.body]).toMatchObject([
    403,
    { ok: false, error: { code: 'insufficient_scope', details: { required: 'accounts:write' } } },
  ]);
  const wrong = await ask('owner', 'POST', '/accounts', { wrong: true });
  expect([wrong.status, wrong.body]).toMatchObject([400, { error: { code: 'validation_failed' } }]);
});

it('serves only the given operations', async () => {
  expect((await ask('owner', 'GET', '/connections')).status).toBe(404);
  expect((await ask('owner', 'GET', '/proxy/google/x')).status).toBe(404);
  const refused = await ask('owner', 'PUT', '/accounts');
  expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, POST, HEAD']);
});

it('refuses to create a key with more than the caller’s permissions', async () => {
  const key = { name: 'mine', mode: 'test' };
  expect(
    (await ask('support', 'POST', '/keys', { ...key, scopes: ['accounts:read'] })).status,
  ).toBe(201);
  expect(
    (await ask('support', 'POST', '/keys', { ...key, scopes: ['tokens:read'] })).body,
  ).toMatchObject({ error: { code: 'insufficient_scope' } });
});

it('records the actor', async () => {
  const tenant = { partnerId: hostPartnerId, mode: 'test' } as const;
  const { items } = await hawser.audit.list(tenant, { actorId: 'a-owner' }, { limit: 10 });
  expect(items).toMatchObject([{ action: 'account.created', actor: { type: 'user' } }]);
});

it('types handlers by operation', () => {
  const { webhooks } = hawser;
  route(operations.rollWebhook, ({ tenant, params, body }) => {
    expectTypeOf(body).toEqualTypeOf<{ overlap_s: number }>();
    expectTypeOf(params).toEqualTypeOf<Readonly<Record<'id', string>>>();
    return webhooks
      .roll(tenant, params.id, body.overlap_s * 1000)
      .then(() => Promise.reject(new Error('never called')));
  });
  route(operations.listAccounts, ({ page, query }) => {
    expectTypeOf(page.limit).toEqualTypeOf<number>();
    expectTypeOf(query).toEqualTypeOf<{
      external_id?: string | undefined;
      q?: string | undefined;
      format?: 'json' | undefined;
    }>();
    return { items: [], next: undefined };
  });
  // @ts-expect-error: an account is not a page
  route(operations.listAccounts, ({ tenant }) => hawser.accounts.get(tenant, 'id'));
  // @ts-expect-error: the path does not have this parameter
  route(operations.deleteWebhook, ({ params: { other } }) => other as undefined);
  // @ts-expect-error: the operation does not declare this status
  route(operations.getOrCreateConnection, () => ({ status: 204 as const, data: undefined }));
});
