import { generateKeyring, LocalKeyring, type Health, type KeyProvider } from '@hawser/server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startHost, type Host, type HostOptions } from '../support/host.js';
import { openKnex } from '../support/open-knex.js';

/* The health check that a load balancer asks, and that reveals nothing about the deployment. */

const fine = { database: 'ok', keys: 'ok', background: 'ok' };
let host: Host;

afterEach(async () => {
  vi.restoreAllMocks();
  await host.close();
});

async function started(options: HostOptions = {}): Promise<void> {
  host = await startHost(options);
}

async function health(method = 'GET'): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`${host.baseUrl}/healthz`, { method });
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? undefined : (JSON.parse(text) as Health) };
}

it('answers 200 without a sign-in while all is well', async () => {
  await started({ signIn: 'none' });
  expect(await health()).toEqual({ status: 200, body: { status: 'ok', checks: fine } });
  expect(await health('HEAD')).toEqual({ status: 200, body: undefined });
  expect((await health('POST')).status).not.toBe(200);
});

it('answers 503 when the database is gone, and logs why', async () => {
  const knex = openKnex({ client: 'sqlite3', connection: { filename: ':memory:' } });
  await started({ database: knex });
  await knex.destroy();
  const { status, body } = await health();
  expect([status, body]).toEqual([
    503,
    { status: 'failing', checks: { ...fine, database: 'failing', keys: 'failing' } },
  ]);
  expect(host.log.join('\n')).toContain('health check: the database does not answer');
});

describe('with a key service', () => {
  it('answers 503 while a key cannot be unwrapped, and asks the service once a minute', async () => {
    const keyring = new LocalKeyring(generateKeyring());
    let away = false;
    const unwrap = vi.fn<KeyProvider['unwrap']>((wrapped, context) =>
      away ? Promise.reject(new Error('key service away')) : keyring.unwrap(wrapped, context),
    );
    const keys: KeyProvider = {
      activeKeyId: keyring.activeKeyId,
      keyIds: keyring.keyIds,
      wrap: (key, context) => keyring.wrap(key, context),
      unwrap,
    };
    await started({ vault: { keys } });
    const clock = vi.spyOn(performance, 'now');
    let now = performance.now();
    clock.mockImplementation(() => now);

    expect((await health()).status).toBe(200);
    const calls = unwrap.mock.calls.length;
    away = true;
    expect((await health()).status).toBe(200);
    expect(unwrap.mock.calls.length).toBe(calls);

    now += 61_000;
    const { status, body } = await health();
    expect([status, body]).toEqual([
      503,
      { status: 'failing', checks: { ...fine, keys: 'failing' } },
    ]);
    expect(JSON.stringify(body)).not.toContain('key service away');

    // It comes back soon after the service does.
    away = false;
    now += 1_100;
    expect((await health()).status).toBe(200);
  });
});
