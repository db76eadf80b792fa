import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { partnerAuditEntry } from '@hawser/contract/partner';
import { createHawser, hostPartnerId, LocalKeyring } from '@hawser/server';
import { afterAll, expect, it } from 'vitest';
import { openKnex } from '../support/open-knex.js';
import { bundleCommand } from '../support/program.js';

const command = await bundleCommand();
const folder = mkdtempSync(join(tmpdir(), 'hawser-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

function hawser(
  args: string[],
  env: Record<string, string> = {},
): { code: number; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { code: status ?? 1, out: stdout.trim(), err: stderr };
}

it('generates vault keys, and prints them to stdout only', () => {
  const { code, out, err } = hawser(['init']);
  expect(code).toBe(0);
  expect(new LocalKeyring(out).activeKeyId).toMatch(/^k\d{8}$/);
  expect(err).toContain('HAWSER_VAULT_KEYS');
});

it('creates, lists and revokes API keys', () => {
  const env = {
    HAWSER_VAULT_KEYS: hawser(['init']).out,
    HAWSER_DATABASE: join(folder, 'a.sqlite'),
  };
  const created = hawser(
    ['keys', 'create', '--name', 'CI', '--scope', 'proxy', '--scope', 'accounts:read'],
    env,
  );
  expect(created.out).toMatch(/^sk_live_\w{50}$/);
  const [, id = ''] = /Its id is (key_\w+)/.exec(created.err) ?? [];
  const listed = hawser(['keys', 'list'], env);
  expect(listed.out).toContain(id);
  expect(listed.out).toContain('proxy accounts:read');
  expect(listed.out).not.toContain(created.out);
  expect(hawser(['keys', 'revoke', id], env).code).toBe(0);
  expect(hawser(['keys', 'list'], env).out).toBe('');
  const again = hawser(['keys', 'revoke', id], env);
  expect([again.code, again.err]).toEqual([1, 'hawser: There is no such key.\n']);
});

it('registers partners, with their own plans and keys', () => {
  const env = {
    HAWSER_VAULT_KEYS: hawser(['init']).out,
    HAWSER_DATABASE: join(folder, 'partners.sqlite'),
  };
  const id = hawser(['partners', 'create', '--name', 'Acme', '--email', 'a@acme.example'], env).out;
  expect(id).toMatch(/^[\da-f-]{36}$/);
  const plan = ['--included-calls', '1000', '--rate-limit', '60', '--beyond', 'block'];
  expect(hawser(['partners', 'plan', id, ...plan], env).out).toBe(
    `${id}  Acme  (1000 calls per month, then block, 60 requests per minute)`,
  );
  expect(hawser(['partners', 'list'], env).out.split('\n')).toHaveLength(2);
  hawser(['keys', 'create', '--name', 'theirs', '--partner', id], env);
  expect(hawser(['keys', 'list', '--partner', id], env).out).toContain('theirs');
  expect(hawser(['keys', 'list'], env).out).toBe('');
  const unknown = hawser(['keys', 'create', '--name', 'x', '--partner', 'nobody'], env);
  expect([unknown.code, unknown.err]).toEqual([1, 'hawser: There is no such partner.\n']);
  expect(hawser(['partners', 'plan', id, '--included-calls', 'many'], env).code).toBe(1);
}, 60_000);

it('says what is wrong, and exits with 1', () => {
  expect(hawser(['keys', 'create', '--name', 'x', '--scope', 'everything'])).toMatchObject({
    code: 1,
  });
  const production = hawser(['migrate'], { NODE_ENV: 'production', HAWSER_VAULT_KEYS: '' });
  expect([production.code, production.err]).toEqual([
    1,
    expect.stringContaining('HAWSER_VAULT_KEYS'),
  ]);
});

it('verifies the audit log, prints its head, and exports it', { timeout: 60_000 }, async () => {
  const path = join(folder, 'audit.sqlite');
  const env = { HAWSER_VAULT_KEYS: hawser(['init']).out, HAWSER_DATABASE: path };
  expect(hawser(['audit', 'head'], env)).toMatchObject({
    code: 1,
    err: 'hawser: The audit log has no chained entries yet.\n',
  });
  hawser(['keys', 'create', '--name', 'one'], env);
  // As a server does periodically.
  const server = await createHawser({
    baseUrl: 'http://localhost:1',
    database: path,
    refresh: { scheduler: false },
    vault: { keys: env.HAWSER_VAULT_KEYS },
    audit: { chainer: false },
  });
  for (const name of ['two', 'three'])
    await server.keys.create(hostPartnerId, { name, mode: 'live' });
  await server.audit.chain();
  await server.keys.create(hostPartnerId, { name: 'four', mode: 'live' });
  await server.close();
  const head = hawser(['audit', 'head'], env).out;
  expect(head).toMatch(/^3:[0-9a-f]{64}$/);
  const right = hawser(['audit', 'verify', '--expect', head], env);
  expect(right).toMatchObject({ code: 0 });
  expect(right.out).toContain('3 entries, ending at 3; 1 not chained yet.');
  expect(right.err).toContain('Checking entries: 3 of 3');

  const lines = hawser(['audit', 'export', '--action', 'key.created'], env).out.split('\n');
  const entries = lines.map((line) => partnerAuditEntry.parse(JSON.parse(line)));
  expect(entries.map(({ details }) => details['name'])).toEqual(['one', 'two', 'three', 'four']);
  expect(entries[0]?.actor).toEqual({ type: 'host', id: null });

  const knex = openKnex({ client: 'sqlite3', connection: { filename: path } });
  await knex('hawser_audit_entries').where({ seq: 2 }).update({ actor_type: 'system' });
  await knex.destroy();
  const wrong = hawser(['audit', 'verify', '--expect', `3:${'0'.repeat(64)}`], env);
  expect(wrong.code).toBe(1);
  expect(wrong.err).toContain('hawser: The audit log was tampered with.\n');
  expect(wrong.out).toMatch(
    /^ {2}2 \(aud_\w+\) was altered, or moved here from another position$/m,
  );
  expect(wrong.out).toContain('3 is not what was expected there');

  const needless = hawser(['audit', 'restart'], env);
  expect([needless.code, needless.err]).toEqual([
    1,
    'hawser: The end of this chain is intact. It does not need a restart.\n',
  ]);
  const again = openKnex({ client: 'sqlite3', connection: { filename: path } });
  await again('hawser_audit_heads').update({ seq: 2 });
  await again('hawser_audit_entries').where({ seq: 2 }).update({ actor_type: 'host' });
  await again.destroy();
  expect(hawser(['audit', 'restart'], env).out).toContain('The chain continues from entry 4.');
  const later = hawser(['audit', 'verify'], env);
  expect(later.code).toBe(0);
  expect(later.out).toMatch(/^ {2}4: restarted on \S+Z, after the end was tampered with; /m);
  expect(later.out).toContain('All remaining entries are intact.');
});

it('lists providers, shows what one needs, and reports errors in a definition', () => {
  expect(hawser(['providers', 'list']).out).toMatch(/^airtable +oauth2 +Airtable$/m);
  const zendesk = hawser(['providers', 'show', 'zendesk']).out;
  expect(zendesk).toContain('The user enters Subdomain (The part before .zendesk.com)');
  expect(zendesk).toContain('See tickets and people');
  expect(hawser(['providers', 'show', 'nobody'])).toMatchObject({ code: 1 });

  const oauth = {
    authorizationUrl: 'https://acme.example/auth',
    tokenUrl: 'ftp://acme.example',
    pkce: 'S256',
    clientAuth: 'none',
    scopeSeparator: ' ',
    rotation: 'strict',
  };
  const acme = {
    slug: 'acme',
    name: 'Acme',
    description: 'Acme.',
    authType: 'oauth2',
    oauth,
    categories: [],
    scopes: {},
    services: {},
    api: { baseUrl: 'https://acme.example' },
  };
  const check = (name: string, ...providers: object[]) => {
    writeFileSync(join(folder, name), `export default ${JSON.stringify(providers)};`);
    return hawser(['providers', 'check', name]);
  };
  const right = { ...acme, slug: 'right', oauth: { ...oauth, tokenUrl: 'https://acme.example' } };
  expect(check('some.mjs', acme, { provider: right })).toMatchObject({
    code: 1,
    out: '✗ acme\n  - tokenUrl must be an https URL, not "ftp://acme.example".\n✓ right',
    err: 'hawser: 1 of 2 definitions have problems.\n',
  });
  expect(check('right.mjs', right)).toMatchObject({ code: 0, out: '✓ right' });
  expect(check('none.mjs', { a: 1 }).err).toContain('exports no provider');
});
