import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateKeyring, type Integration } from '@hawser/server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { Partner } from '../support/partner.js';
import { openSqliteFile, openEmptyDatabase, type TestDatabase } from '../support/test-database.js';

/*
 * A growing deployment: starts on SQLite and is moved to PostgreSQL and then to MariaDB, with the copy
 * command and the same keys each time.
 */
const keys = generateKeyring();
const root = fileURLToPath(new URL('../..', import.meta.url));
const file = openSqliteFile();
let postgresql: TestDatabase;
let mariadb: TestDatabase;
let first: Host;
let apiKey: string;

beforeAll(async () => {
  [postgresql, mariadb] = await Promise.all([
    openEmptyDatabase('postgresql'),
    openEmptyDatabase('mariadb'),
  ]);
  first = await startHost({ database: file.path, vault: { keys } });
  for (const name of ['ann', 'Ann', 'bob']) await new HostUser(first, name).connect('google');
  await new HostUser(first, 'bob').connect('github');
  await new HostUser(first, 'bob').begin('slack');
  ({ key: apiKey } = await Partner.of(first));
  // More than one batch, and names that differ only under exact comparison.
  for (let i = 0; i < 450; i += 1) {
    await first.hawser.accounts.create(first.hawser.hostScope, `user-${i}`, {
      displayName: `Ünïcode ⚓ ${i}`,
      metadata: { quote: '\'";\\\u0000', i },
    });
  }
  await first.hawser.close();
});
afterAll(async () => {
  await first.close();
  await Promise.all([file.close(), postgresql.close(), mariadb.close()]);
});

function copy(
  from: TestDatabase['config'],
  to: TestDatabase,
  keyring = keys,
): { code: number; output: string } {
  const { status, stdout, stderr } = spawnSync(
    join(root, 'node_modules/.bin/tsx'),
    [
      '--conditions=@hawser/source',
      join(root, 'packages/cli/src/bin.ts'),
      'copy',
      '--from',
      from as string,
      '--to',
      to.config as string,
    ],
    { encoding: 'utf8', env: { ...process.env, HAWSER_VAULT_KEYS: keyring } },
  );
  return { code: status ?? 1, output: stdout + stderr };
}

/** Starts Hawser on a copy, with the original deployment's providers, and uses it. */
async function use(database: TestDatabase): Promise<void> {
  const integrations = (): Integration[] => [...first.hawser.integrations.list()];
  const host = await startHost({ database: database.option, vault: { keys }, integrations });
  try {
    for (const account of ['ann', 'Ann', 'bob']) {
      const address = { account, provider: 'google' };
      const { accessToken } = await host.hawser.connections.accessToken(address);
      expect(accessToken).toMatch(/./);
      const answer = await host.hawser.fetch(address, '/gmail/v1/users/me/profile');
      expect(answer.status).toBe(200);
    }
    const { hawser } = host;
    expect((await hawser.keys.authenticate(apiKey))?.mode).toBe('live');
    const account = await hawser.accounts.findByExternalId(hawser.hostScope, 'user-449');
    expect(account).toMatchObject({
      displayName: 'Ünïcode ⚓ 449',
      metadata: { quote: '\'";\\\u0000', i: 449 },
    });
    expect(await database.knex('hawser_accounts').select('id')).toHaveLength(453);
    const [report] = await hawser.audit.verify();
    expect(report?.checked).toBeGreaterThan(450);
    expect(report?.problems).toEqual([]);
  } finally {
    await host.close();
  }
}

it('refuses to copy data that was encrypted with another keyring', () => {
  const { code, output } = copy(file.path, postgresql, generateKeyring().replace(/^\w+/, 'other'));
  expect(code).toBe(1);
  expect(output).toMatch(/hawser: .*has no key/);
});

it('copies SQLite to PostgreSQL, and that to MariaDB', { timeout: 60_000 }, async () => {
  const toPostgresql = copy(file.path, postgresql);
  expect(toPostgresql.code, toPostgresql.output).toBe(0);
  expect(toPostgresql.output).toMatch(/Copying rows: (\d+) of \1\n/);
  expect(toPostgresql.output).toContain('hawser_accounts: 453\n');
  expect(toPostgresql.output).toContain('Records of 3 accounts were decrypted');
  await use(postgresql);

  const toMariadb = copy(postgresql.config, mariadb);
  expect(toMariadb.code, toMariadb.output).toBe(0);
  await use(mariadb);
});

it('refuses a target with rows', () => {
  const { code, output } = copy(file.path, postgresql);
  expect(code).toBe(1);
  expect(output).toContain('The target already has rows in hawser_partners.');
});
