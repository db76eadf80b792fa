import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HawserClient } from '@hawser/client';
import { hawserRouter, type HostAccount } from '@hawser/express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';

class ObjectId {
  toJSON(): string {
    return '507f1f77bcf86cd799439011';
  }
}

let host: Host;
let answer: unknown;
let url: string;
let stop: () => void;

/** A second router of the host, whose `authenticate` returns whatever a test wants. */
beforeAll(async () => {
  host = await startHost();
  const server = createServer(
    hawserRouter(host.hawser, { authenticate: () => answer as HostAccount }),
  );
  await new Promise<void>((resolve) => {
    server.listen(0, 'localhost', resolve);
  });
  url = `http://localhost:${(server.address() as AddressInfo).port}/hawser/connections`;
  stop = () => {
    server.close();
    server.closeAllConnections();
  };
});
afterAll(async () => {
  stop();
  await host.close();
});

async function ask(value: unknown): Promise<number> {
  answer = value;
  host.log.length = 0;
  const response = await fetch(url);
  await response.text();
  return response.status;
}

describe('what authenticate returns', () => {
  it.each<[string, object, string]>([
    ['a number', { accountId: 42 }, '42'],
    ['a bigint', { accountId: 2n ** 60n }, '1152921504606846976'],
    ['an ObjectId', { accountId: new ObjectId() }, '507f1f77bcf86cd799439011'],
    ['no name', { accountId: 'n1', displayName: null }, 'n1'],
    ['a name of spaces', { accountId: 'n2', displayName: '  ' }, 'n2'],
    ['no metadata', { accountId: 'n3', metadata: null }, 'n3'],
    ['metadata with a Date', { accountId: 'n4', metadata: { at: new Date(0) } }, 'n4'],
    ['metadata with undefined', { accountId: 'n5', metadata: { plan: undefined } }, 'n5'],
    ['half of an emoji as the name', { accountId: 'n6', displayName: 'a\ud83d' }, 'n6'],
    ['a NUL in the name', { accountId: 'n7', displayName: 'a\u0000b' }, 'n7'],
  ])('may be %s', async (_what, value, externalId) => {
    expect(await ask(value)).toBe(200);
    const { accounts, hostScope } = host.hawser;
    expect(await accounts.findByExternalId(hostScope, externalId)).toMatchObject({ externalId });
  });

  it.each<[string, unknown, RegExp]>([
    ['an object as the id', { accountId: { id: 1 } }, /authenticate.*accountId is an object/],
    ['no id', {}, /authenticate.*accountId is undefined/],
    ['true', true, /authenticate.*accountId is undefined/],
    ['letters beyond ASCII', { accountId: 'jürgen' }, /authenticate.*accountId.*U\+00FC/],
    ['a number as the name', { accountId: 'r1', displayName: 7 }, /authenticate.*displayName/],
    [
      'a bigint in the metadata',
      { accountId: 'r2', metadata: { n: 1n } },
      /authenticate.*metadata/,
    ],
    ['too much metadata', { accountId: 'r3', metadata: { x: 'x'.repeat(20_000) } }, /metadata/],
  ])('may not be %s: the log says so', async (_what, value, line) => {
    expect(await ask(value)).toBe(500);
    expect(host.log).toHaveLength(1);
    expect(host.log[0]).toMatch(line);
  });

  it('writes a long name of emoji once, in whole characters', async () => {
    const user = { accountId: 'long', displayName: '👩‍👩‍👧‍👦'.repeat(60) };
    await ask(user);
    const { accounts, audit, hostScope } = host.hawser;
    const { displayName, id } = await accounts.getByExternalId(hostScope, 'long');
    expect(displayName).toBe('👩‍👩‍👧‍👦'.repeat(23));
    await ask(user);
    const { items } = await audit.list(hostScope, { accountId: id }, { limit: 10 });
    expect(items.map(({ action }) => action)).toEqual(['account.created']);
  });
});

describe('one account in each form of its id', () => {
  it('in process', async () => {
    const { accounts, connections, hostScope } = host.hawser;
    const made = await accounts.ensureOfType(hostScope, 1234, 'user_id');
    for (const id of [1234, 1234n, '1234', { toJSON: () => '1234' }]) {
      expect(await accounts.ensure(hostScope, id)).toEqual(made);
      expect(await accounts.getByExternalId(hostScope, id)).toEqual(made);
      expect(await accounts.findByExternalId(hostScope, id)).toEqual(made);
      const { connection } = await connections.getOrCreate(hostScope, {
        provider: 'google',
        identifier: id,
      });
      expect(connection.accountId).toBe(made.id);
      const address = { account: id, provider: 'google' };
      for (const call of [
        () => connections.accessToken(address),
        () => host.hawser.fetch(address, '/x'),
      ])
        await expect(call()).rejects.toMatchObject({ code: 'connection_pending' });
    }
    const wrong = { account: undefined as unknown as string, provider: 'google' };
    await expect(host.hawser.fetch(wrong, '/x')).rejects.toThrow(/account is undefined/);
  });

  it('by the client of the partner API', async () => {
    const { keys, hostScope } = host.hawser;
    const { key } = await keys.create(hostScope.partnerId, { name: 'client', mode: 'live' });
    const client = new HawserClient({ baseUrl: host.baseUrl, apiKey: key });
    const { id } = await client.accounts.create({ external_id: 77 });
    const { items } = await client.accounts.list({ external_id: 77n });
    expect(items.map((account) => account.id)).toEqual([id]);
    const made = await client.connections.create({ provider: 'slack', identifier: 77 });
    expect(made.identifier).toBe('77');
    expect((await client.connections.getByIdentifier('slack', 77n)).id).toBe(made.id);
    const proxied = await client.fetch({ account: 77, provider: 'slack' }, '/x');
    expect(proxied.headers.get('hawser-error')).toBe('connection_pending');
    await expect(client.fetch({ account: 'jürgen', provider: 'slack' }, '/x')).rejects.toThrow(
      /U\+00FC/,
    );
  });
});
