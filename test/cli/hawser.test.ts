import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { partnerAuditEntry } from '@hawser/contract/partner';
import { createHawser, hostPartnerId, LocalKeyring } from '@hawser/server';
import { afterAll, describe, expect, it } from 'vitest';
import { openKnex } from '../support/open-knex.js';
import { bundleCommand } from '../support/program.js';

const command = await bundleCommand();
const folder = mkdtempSync(join(tmpdir(), 'hawser-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Returns the environment of a new deployment, whose database was created. */
function deployment(name: string): { HAWSER_VAULT_KEYS: string; HAWSER_DATABASE: string } {
  const env = {
    HAWSER_VAULT_KEYS: hawser(['vault', 'keyring']).out,
    HAWSER_DATABASE: join(folder, name),
  };
  expect(hawser(['migrate'], env).code).toBe(0);
  return env;
}

function hawser(
  args: string[],
  env: Record<string, string> = {},
  cwd = folder,
): { code: number; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { code: status ?? 1, out: stdout.trim(), err: stderr };
}

it('generates vault keys, and prints them to stdout only', () => {
  const { code, out, err } = hawser(['vault', 'keyring']);
  expect(code).toBe(0);
  expect(new LocalKeyring(out).activeKeyId).toMatch(/^k\d{8}-[0-9a-f]{4}$/);
  expect(err).toContain('HAWSER_VAULT_KEYS');
});

it('creates, lists and revokes API keys', () => {
  const env = deployment('a.sqlite');
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
  expect(again.code).toBe(1);
  expect(again.err).toContain('hawser: There is no such key.\n');
});

it('registers partners, with their own plans and keys', () => {
  const env = deployment('partners.sqlite');
  const id = hawser(['partners', 'create', '--name', 'Acme', '--email', 'a@acme.example'], env).out;
  expect(id).toMatch(/^[\da-f-]{36}$/);
  const plan = ['--included-calls', '1000', '--rate-limit', '60', '--beyond', 'block'];
  expect(hawser(['partners', 'plan', id, ...plan], env).out).toBe(
    `${id}  Acme  (1000 calls per month, then block, 60 requests per minute)`,
  );
  expect(hawser(['partners', 'suspend', id], env).out).toContain('(suspended, ');
  expect(hawser(['partners', 'list', '--status', 'suspended'], env).out).toContain(id);
  expect(hawser(['partners', 'activate', id], env).out).not.toContain('suspended');
  expect(hawser(['partners', 'list', '--status', 'suspended'], env).out).toBe('');
  expect(hawser(['partners', 'invite'], env).out).toMatch(/^[\w-]{43}$/);
  expect(hawser(['partners', 'list'], env).out.split('\n')).toHaveLength(2);
  hawser(['keys', 'create', '--name', 'theirs', '--partner', id], env);
  expect(hawser(['keys', 'list', '--partner', id], env).out).toContain('theirs');
  expect(hawser(['keys', 'list'], env).out).toBe('');
  const unknown = hawser(['keys', 'create', '--name', 'x', '--partner', 'nobody'], env);
  expect(unknown.code).toBe(1);
  expect(unknown.err).toContain('hawser: There is no such partner.\n');
  expect(hawser(['partners', 'plan', id, '--included-calls', 'many'], env).code).toBe(1);
}, 60_000);

it('puts partners on plans of the configuration, and prints what a month costs', () => {
  const env = deployment('billing.sqlite');
  const config = join(folder, 'billing.config.mjs');
  const plans = {
    pro: {
      name: 'Pro',
      price: { amount: 4900, currency: 'EUR' },
      includedCalls: 1000,
      overage: { perCalls: 1000, amount: 50 },
    },
    free: {
      name: 'Free',
      price: { amount: 0, currency: 'JPY' },
      includedCalls: 5,
      beyond: 'block',
    },
  };
  writeFileSync(config, `export default ${JSON.stringify({ baseUrl: 'http://localhost', plans })}`);
  const withPlans = { ...env, HAWSER_CONFIG: config };
  const id = hawser(['partners', 'create', '--name', 'Acme'], withPlans).out;
  const set = hawser(['partners', 'plan', id, 'pro'], withPlans);
  expect(set.out).toBe(`${id}  Acme  (Pro: 1000 calls per month, then count)`);
  const later = hawser(['partners', 'plan', id, 'free', '--from', 'next_month'], withPlans);
  expect(later.out).toMatch(/^\S+ {2}Acme {2}\(Pro: .*, from \d{4}-\d\d-01: Free: 5 calls/);
  const unknown = hawser(['partners', 'plan', id, 'platinum'], withPlans);
  expect([unknown.code, unknown.err]).toEqual([
    1,
    expect.stringContaining('hawser: This deployment has no such plan. Use one of: pro, free.\n'),
  ]);
  const both = ['partners', 'plan', id, 'pro', '--included-calls', '5'];
  expect(hawser(both, withPlans).code).toBe(1);
  const bills = hawser(['billing'], withPlans).out.split('\n');
  expect(bills).toHaveLength(2);
  expect(bills[1]).toMatch(
    /Acme {2}\d{4}-\d\d {2}0 of 1000 calls {2}\(Pro, €49\.00\) {2}not final$/,
  );
  const json = JSON.parse(hawser(['billing', '--partner', id, '--json'], withPlans).out) as unknown;
  expect(json).toMatchObject([{ partner_id: id, used: 0, plan: { id: 'pro' }, closed: false }]);
  expect(hawser(['billing', '--month', '2999-01'], withPlans).err).toContain(
    'month must be a month',
  );
  expect(hawser(['usage', '--partner', id, '--by', 'account'], withPlans).out).toMatch(
    /: 0 calls, 0 failed$/,
  );
}, 60_000);

it('says what a command takes, where it is used wrongly', () => {
  expect(hawser(['keys', 'create']).err).toBe(
    'error: required option \'--name <name>\' not specified\nRun "hawser keys create --help" for what it takes.\n',
  );
  expect(hawser(['keys', 'create', '--help']).out).toContain('--database <database>');
  expect(hawser(['providers', 'check', './nope.js']).err).toBe(
    `hawser: providers check: there is no file ${join(folder, 'nope.js')}.\n`,
  );
});

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
  const env = deployment('audit.sqlite');
  expect(hawser(['audit', 'head'], env)).toMatchObject({
    code: 1,
    err: expect.stringContaining('hawser: The audit log has no chained entries yet.\n') as string,
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
  await knex('hawser_audit_segments')
    .where({ last_seq: 3 })
    .update({ entries: knex.raw(`replace(entries, '"host"', '"system"')`) });
  await knex.destroy();
  const wrong = hawser(['audit', 'verify', '--expect', `3:${'0'.repeat(64)}`], env);
  expect(wrong.code).toBe(1);
  expect(wrong.err).toContain('hawser: The audit log was tampered with.\n');
  expect(wrong.out).toMatch(/^ {2}\d.* altered, or moved here from another position$/m);
  expect(wrong.out).toContain('3 is not what was expected there');

  const needless = hawser(['audit', 'restart'], env);
  expect(needless.code).toBe(1);
  expect(needless.err).toContain(
    'hawser: The end of this chain is intact. It does not need a restart.\n',
  );
  const again = openKnex({ client: 'sqlite3', connection: { filename: path } });
  await again('hawser_audit_heads').update({ seq: 2 });
  await again('hawser_audit_segments')
    .where({ last_seq: 3 })
    .update({ entries: again.raw(`replace(entries, '"system"', '"host"')`) });
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

describe('a command in a folder without a deployment', () => {
  const elsewhere = join(folder, 'elsewhere');
  mkdirSync(elsewhere);
  const commands = [
    ['doctor', '--offline'],
    ['keys', 'list'],
    ['keys', 'create', '--name', 'x'],
    ['partners', 'list'],
    ['partners', 'create', '--name', 'x'],
    ['vault', 'status'],
    ['vault', 'rotate'],
    ['audit', 'verify'],
    ['audit', 'export'],
    ['copy', '--from', './nope.sqlite', '--to', './other.sqlite'],
  ];

  it.each(commands.map((args) => [args.join(' '), args] as const))(
    '%s creates nothing, and says where it looked',
    (_name, args) => {
      const { code, out, err } = hawser(args, {}, elsewhere);
      expect(code).toBe(1);
      expect(out + err).toContain(`nothing of Hawser in ${elsewhere}`);
      expect(out + err).not.toMatch(/^ +at /m);
      expect(readdirSync(elsewhere)).toEqual([]);
    },
  );

  it('migrate creates the database and a keyring, and says where', () => {
    const home = join(folder, 'new');
    mkdirSync(home);
    const { code, out } = hawser(['migrate'], {}, home);
    expect(code).toBe(0);
    expect(out).toContain(`The tables were created in ${join(home, 'hawser.sqlite')}`);
    expect(out).toContain(`was created at ${join(home, 'hawser.sqlite.keys')}`);
    const again = hawser(['migrate', '--json'], {}, home);
    expect(JSON.parse(again.out)).toEqual({
      database: join(home, 'hawser.sqlite'),
      tables: 'unchanged',
      created_keyring: null,
    });
    rmSync(join(home, 'hawser.sqlite.keys'));
    const keyless = hawser(['keys', 'list'], {}, home);
    expect(keyless.code).toBe(1);
    expect(keyless.err).toContain(`no keyring at ${join(home, 'hawser.sqlite.keys')}`);
    expect(readdirSync(home)).not.toContain('hawser.sqlite.keys');
  });
});

describe('a config module', () => {
  it.each([
    ['hawser.config.mjs', (options: string) => `export default ${options};`],
    ['src/hawser.config.cjs', (options: string) => `module.exports = ${options};`],
    // As TypeScript compiles an export default.
    [
      'hawser.config.cjs',
      (options: string) =>
        `Object.defineProperty(exports, '__esModule', { value: true });\nexports.default = ${options};`,
    ],
  ])('is found: %s', (file, code) => {
    const home = mkdtempSync(join(folder, 'home-'));
    mkdirSync(join(home, 'src'));
    writeFileSync(join(home, file), code("{ database: './of-config.sqlite' }"));
    expect(hawser(['migrate', '--json'], {}, home).out).toContain(join(home, 'of-config.sqlite'));
  });

  it('in TypeScript is loaded, or the answer names tsx', () => {
    const home = mkdtempSync(join(folder, 'home-'));
    const options = "const options: { database: string } = { database: './of-config.sqlite' };";
    writeFileSync(join(home, 'hawser.config.mts'), `${options}\nexport default options;\n`);
    const { out, err } = hawser(['migrate', '--json'], { NODE_PATH: '' }, home);
    const isLoaded = 'typescript' in process.features && process.features.typescript !== false;
    if (isLoaded) expect(out).toContain(join(home, 'of-config.sqlite'));
    else expect(err).toMatch(/^hawser: --config: Node .+ cannot load .+\. Install tsx in this app/);
  });

  it.each([
    ['is missing', undefined, 'there is no file'],
    ['is broken', 'export default {', 'cannot be loaded. SyntaxError'],
    ['throws', 'throw new Error("no secret in the environment")', 'no secret in the environment'],
    [
      'imports what is not installed',
      'import "nope"; export default {}',
      "Cannot find package 'nope'",
    ],
    ['has no default export', 'export const options = {}', 'has no default export'],
  ])('that %s is reported in one line', (_what, code, message) => {
    const path = join(folder, 'broken.config.mjs');
    rmSync(path, { force: true });
    if (code !== undefined) writeFileSync(path, code);
    for (const args of [['doctor'], ['migrate']]) {
      const { code: status, out, err } = hawser([...args, '--config', path]);
      expect(status).toBe(1);
      expect(out + err).toContain(message);
      expect(out + err).not.toMatch(/^ +at /m);
    }
  });
});

it('says in one line that a database server cannot be reached, without its password', () => {
  const env = {
    HAWSER_VAULT_KEYS: hawser(['vault', 'keyring']).out,
    HAWSER_DATABASE: 'postgres://hawser:s3cret@127.0.0.1:1/hawser',
  };
  for (const args of [['doctor'], ['migrate'], ['keys', 'list']]) {
    const { code, out, err } = hawser(args, env);
    expect(code).toBe(1);
    expect(out + err).toContain('ECONNREFUSED');
    expect(out + err).not.toMatch(/^ +at |s3cret/m);
  }
});

it('prints results as JSON', { timeout: 60_000 }, () => {
  const env = deployment('json.sqlite');
  const created = JSON.parse(
    hawser(['keys', 'create', '--name', 'CI', '--scope', 'proxy', '--json'], env).out,
  ) as Record<string, unknown>;
  expect(created).toMatchObject({ name: 'CI', mode: 'live', scopes: ['proxy'], expires_at: null });
  const listed = hawser(['keys', 'list', '--json'], env).out;
  expect(JSON.parse(listed)).toMatchObject([{ id: created['id'], last_used_at: null }]);
  expect(listed).not.toContain(String(created['key']));
  expect(JSON.parse(hawser(['vault', 'status', '--json'], env).out)).toMatchObject({
    keys: [{ state: 'active' }],
    data_key_rotation_since: null,
  });
  for (const args of [
    ['partners', 'list'],
    ['audit', 'verify'],
    ['providers', 'list'],
  ])
    expect(JSON.parse(hawser([...args, '--json'], env).out)).toBeInstanceOf(Array);
});

it('says that there is nothing to rotate with a single key, and how to rotate', () => {
  const env = deployment('rotate.sqlite');
  const before = env.HAWSER_VAULT_KEYS;
  expect(hawser(['vault', 'rotate'], env).out).toContain('put a new key before it');
  // Two keys of one day have different names.
  const both = `${hawser(['vault', 'keyring']).out}\n${before}`;
  expect(hawser(['vault', 'rotate'], { ...env, HAWSER_VAULT_KEYS: both }).out).toMatch(
    /^[1-9]\d* keys and secrets were wrapped with k\d{8}-[0-9a-f]{4}; 0 remain\.$/m,
  );
});

it('says where it writes', () => {
  const env = deployment('where.sqlite');
  expect(hawser(['keys', 'create', '--name', 'x'], env).err).toContain(
    `Writing to ${env.HAWSER_DATABASE}\n`,
  );
});

it('prints its version', () => {
  const source = fileURLToPath(new URL('../../packages/cli/', import.meta.url));
  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as {
    version: string;
  };
  const tsx = fileURLToPath(import.meta.resolve('tsx'));
  const args = ['--import', tsx, '--conditions=@hawser/source', join(source, 'src/bin.ts')];
  const ran = spawnSync(process.execPath, [...args, '--version'], { encoding: 'utf8' });
  expect([ran.status, ran.stdout]).toEqual([0, `${version}\n`]);
});
