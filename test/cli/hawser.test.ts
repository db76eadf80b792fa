import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LocalKeyring } from '@hawser/server';
import { afterAll, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'hawser-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

function hawser(
  args: string[],
  env: Record<string, string> = {},
): { code: number; out: string; err: string } {
  const tsx = join(root, 'node_modules/.bin/tsx');
  const bin = join(root, 'packages/cli/src/bin.ts');
  const { status, stdout, stderr } = spawnSync(tsx, ['--conditions=@hawser/source', bin, ...args], {
    ...{ cwd: folder, encoding: 'utf8' },
    env: { ...process.env, ...env },
  });
  return { code: status ?? 1, out: stdout.trim(), err: stderr };
}

it('makes keys for the vault, on stdout alone', () => {
  const { code, out, err } = hawser(['init']);
  expect(code).toBe(0);
  expect(new LocalKeyring(out).activeKeyId).toMatch(/^k\d{8}$/);
  expect(err).toContain('HAWSER_VAULT_KEYS');
});

it('makes, lists and revokes API keys', () => {
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

it('registers partners, with plans and keys of their own', () => {
  const env = {
    HAWSER_VAULT_KEYS: hawser(['init']).out,
    HAWSER_DATABASE: join(folder, 'partners.sqlite'),
  };
  const id = hawser(['partners', 'create', '--name', 'Acme', '--email', 'a@acme.example'], env).out;
  expect(id).toMatch(/^[\da-f-]{36}$/);
  const plan = ['--included-calls', '1000', '--rate-limit', '60', '--beyond', 'block'];
  expect(hawser(['partners', 'plan', id, ...plan], env).out).toBe(
    `${id}  Acme  (1000 calls a month, then block, 60 requests a minute)`,
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
