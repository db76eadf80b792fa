import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHawser, generateKeyring } from '@hawser/server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openKnex } from '../support/open-knex.js';
import { bundleCommand, bundleProgram } from '../support/program.js';

/* The commands that look at connections and providers, in their own process. */

const command = await bundleCommand();
const config = await bundleProgram(new URL('operator-config.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'hawser-connections-'));
const database = join(folder, 'hawser.sqlite');
const keys = generateKeyring();
const secret = 'key-of-ann-0123456789';

/** A provider of keys, whose `/me` refuses unknown ones, and of tokens, which refuses the client. */
let provider: Server;
let connectionId: string;
/** Whether the provider still knows the key. */
let isKnown = true;

beforeAll(async () => {
  provider = createServer((request, response) => {
    const known = isKnown && request.headers.authorization === `Bearer ${secret}`;
    const [status, body] =
      request.url === '/token'
        ? [401, { error: 'invalid_client' }]
        : known
          ? [200, { id: 'u-1' }]
          : [401, { error: 'unknown key' }];
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(body));
  });
  provider.listen(0, 'localhost');
  await once(provider, 'listening');
  process.env['PROVIDER_HOST'] = `localhost:${(provider.address() as AddressInfo).port}`;
  const { default: options } = await import('./operator-config.js');
  const hawser = await createHawser({
    ...options,
    database,
    vault: { keys },
    refresh: { scheduler: false },
  });
  for (const name of ['ann', 'bob', 'cem']) {
    const account = await hawser.accounts.ensure(hawser.hostScope, name);
    const { id } = await hawser.accountConnections.createManual(account, 'keyed', {
      credentials: { apiKey: secret },
    });
    if (name === 'ann') connectionId = id;
  }
  await hawser.close();
});
afterAll(async () => {
  delete process.env['PROVIDER_HOST'];
  provider.close();
  await once(provider, 'close');
  rmSync(folder, { recursive: true });
});

interface Ended {
  readonly code: unknown;
  readonly out: string;
  readonly err: string;
}

/** Runs the command in its own process; this one serves the provider. */
async function hawser(...args: string[]): Promise<Ended> {
  const ended = await new Promise<Ended>((resolve) => {
    execFile(
      process.execPath,
      [command, '--config', config, ...args],
      { cwd: folder, env: { ...process.env, HAWSER_VAULT_KEYS: keys, HAWSER_DATABASE: database } },
      (error, out, err) => resolve({ code: error ? error.code : 0, out: out.trim(), err }),
    );
  });
  for (const hidden of [secret, 'a-client-secret'])
    expect(ended.out + ended.err).not.toContain(hidden);
  return ended;
}

async function json(...args: string[]): Promise<unknown> {
  return JSON.parse((await hawser('--json', ...args)).out);
}

it('lists connections by what an operator looks for', { timeout: 60_000 }, async () => {
  expect((await hawser('connections', 'list')).out.split('\n')).toHaveLength(3);
  expect(await json('connections', 'list', '--account', 'ann')).toEqual([
    expect.objectContaining({
      id: connectionId,
      provider: 'keyed',
      status: 'active',
      identifier: 'ann',
      last_used_at: null,
    }),
  ]);
  expect(await json('connections', 'list', '--status', 'expired', 'revoked')).toEqual([]);
  expect(await json('connections', 'list', '--mode', 'test')).toEqual([]);
  const cut = await hawser('connections', 'list', '--provider', 'keyed', '--limit', '2');
  expect(cut.out.split('\n')).toHaveLength(2);
  expect(cut.err).toContain('There are more');
  expect(await json('connections', 'summary')).toMatchObject({
    total: 3,
    by_status: { active: 3 },
    by_provider: { keyed: 3 },
  });
});

it('says what is wrong with a filter', { timeout: 60_000 }, async () => {
  const status = await hawser('connections', 'list', '--status', 'broken');
  expect([status.code, status.err]).toEqual([1, expect.stringContaining('Allowed choices are')]);
  const days = await hawser('connections', 'list', '--unused-for-days', 'many');
  expect(days.err).toContain('Use a whole number from 1 on.');
  const partner = await hawser('connections', 'list', '--partner', 'nobody');
  expect(partner.err).toContain('There is no such partner.');
});

it('finds accounts and connections', { timeout: 60_000 }, async () => {
  const found = await hawser('search', 'an');
  expect(found.out).toBe('account  ann  –');
  expect(await json('search', connectionId)).toEqual([
    {
      kind: 'connection',
      id: connectionId,
      provider: 'keyed',
      status: 'active',
      identifier: 'ann',
      label: 'Keyed',
    },
  ]);
  const nothing = await hawser('search', 'nobody');
  expect([nothing.code, nothing.out, nothing.err]).toEqual([0, '', 'Nothing begins so.\n']);
  expect((await hawser('search', 'a')).code).toBe(1);
});

it('tests a connection, and says why it fails', { timeout: 60_000 }, async () => {
  const works = await hawser('connections', 'test', connectionId);
  expect(works).toMatchObject({ code: 0, err: `Writing to ${database}\n` });
  expect(works.out).toMatch(/^✓ GET \/me: status 200 after \d+ ms$/);
  expect(await json('connections', 'list', '--account', 'ann')).toEqual([
    expect.objectContaining({ last_used_at: null }),
  ]);
  isKnown = false;
  const refused = await hawser('connections', 'test', connectionId);
  isKnown = true;
  expect(refused.code).toBe(1);
  expect(refused.out).toMatch(/^✗ GET \/me: status 401 after \d+ ms\. \S/);
  expect(refused.err).toContain('hawser: The test call failed.');
  const unknown = await hawser('connections', 'test', 'conn_1');
  expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('There is no such')]);
});

it('tells which integrations the provider refuses', { timeout: 60_000 }, async () => {
  const listed = await hawser('integrations', 'list');
  expect(listed.out.split('\n')).toEqual([
    '✓ acme',
    '✓ keyed',
    'Redirect URI: http://localhost/hawser/oauth/callback',
  ]);
  const checked = await hawser('integrations', 'check');
  expect(checked.code).toBe(1);
  expect(checked.out).toContain('✗ client: ');
  expect(checked.out).toContain('– client, not proven: Keyed has no client');
  expect(checked.err).toContain('hawser: 1 of 2 integrations failed.');
  expect(await json('integrations', 'check', 'keyed')).toMatchObject([{ provider: 'keyed' }]);
  const unknown = await hawser('integrations', 'check', 'nobody');
  expect([unknown.code, unknown.err]).toEqual([
    1,
    expect.stringContaining('Configured: keyed, acme.'),
  ]);
});

it('previews, starts and cancels a clean-up', { timeout: 60_000 }, async () => {
  const knex = openKnex({ client: 'sqlite3', connection: { filename: database } });
  const tenDaysMs = 10 * 24 * 60 * 60_000;
  await knex('hawser_connections').decrement('idle_since', tenDaysMs);
  await knex.destroy();
  const wanted = ['--unused-for-days', '7', '--action', 'suspend', '--status', 'active', 'revoked'];
  const preview = await hawser('cleanups', 'preview', ...wanted);
  const [, id = ''] = /^(cln_\w+) {2}previewed {2}suspend after 7 days/.exec(preview.out) ?? [];
  expect(preview.out).toContain(`  ${connectionId}  keyed  ann  never used`);
  expect(preview.err).toContain(`hawser cleanups start ${id} --matches 3`);
  const other = await hawser('cleanups', 'start', id, '--matches', '2');
  expect([other.code, other.err]).toEqual([1, expect.stringContaining('preview')]);
  expect(await json('cleanups', 'start', id, '--matches', '3')).toMatchObject({
    id,
    status: 'running',
    done: 0,
  });
  expect(await json('cleanups', 'cancel', id)).toMatchObject({ status: 'cancelled' });
  expect(await json('cleanups', 'show', id)).toMatchObject({ status: 'cancelled', matches: 3 });
  expect((await hawser('cleanups', 'list')).out).toBe(
    `${id}  cancelled  suspend after 7 days  0 of 3 done, 0 skipped, 0 failed`,
  );
  const ofTest = await hawser('cleanups', 'preview', ...wanted, '--mode', 'test');
  expect([ofTest.code, ofTest.err]).toEqual([0, `Writing to ${database}\n`]);
  const [testId = ''] = ofTest.out.split('  ');
  const started = await hawser('cleanups', 'start', testId, '--matches', '0', '--mode', 'test');
  expect(started.err).toContain(`hawser cleanups show ${testId} --mode test`);
  const soon = await hawser('cleanups', 'preview', '--unused-for-days', '6', '--action', 'suspend');
  expect(soon.err).toContain('Use a whole number from 7 on.');
});

it('asks for the options that it needs', { timeout: 60_000 }, async () => {
  const bare = join(folder, 'bare.mjs');
  writeFileSync(bare, 'export default {};');
  for (const args of [
    ['integrations', 'list'],
    ['integrations', 'check'],
    ['connections', 'test', connectionId],
  ]) {
    const { code, err } = await hawser(...args, '--config', bare);
    expect([code, err]).toEqual([1, expect.stringContaining('has no baseUrl')]);
  }
});

it('audits a test and a check', async () => {
  const opened = await createHawser({
    baseUrl: 'http://localhost/hawser',
    database,
    vault: { keys },
    refresh: { scheduler: false },
  });
  const { items } = await opened.audit.list(opened.hostScope, {}, { limit: 100 });
  await opened.close();
  expect(items.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['connection.tested', 'integration.checked']),
  );
});
