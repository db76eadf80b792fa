import { randomBytes } from 'node:crypto';
import knexLibrary, { type Knex } from 'knex';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { startHost } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { Partner } from '../support/partner.js';
import { openEmptyDatabase, type TestDatabase } from '../support/test-database.js';

const kind = inject('database');
const isSqlite = kind !== 'postgresql' && kind !== 'mariadb';
const client = {
  sqlite: 'sqlite3',
  'better-sqlite3': 'better-sqlite3',
  // A host's own Knex needs a driver that knex knows.
  'node-sqlite': 'sqlite3',
  postgresql: 'pg',
  mariadb: 'mysql2',
}[kind];

let database: TestDatabase;
let own: Knex | undefined;
beforeEach(async () => {
  database = await openEmptyDatabase(kind);
});
afterEach(async () => {
  await own?.destroy();
  own = undefined;
  await database.close();
});

type Connection = Record<string, unknown>;

/** A configuration as a host writes it, for the test's database. */
function configuration(more: Knex.Config = {}, connection: Connection = {}): Knex.Config {
  const { config } = database;
  const base =
    typeof config === 'string'
      ? { [client === 'pg' ? 'connectionString' : 'uri']: config }
      : (config.connection as Connection);
  return { client, useNullAsDefault: isSqlite, ...more, connection: { ...base, ...connection } };
}

/** Connects, calls the API, lists and deletes: what Hawser does most. */
async function worksWith(option: Knex | Knex.Config): Promise<string[]> {
  const host = await startHost({ database: option });
  try {
    const session = await new HostUser(host, 'ann').connect('google');
    expect(session.status).toBe('completed');
    const partner = await Partner.of(host);
    const headers = { 'x-account-id': 'ann' };
    const called = await partner.fetch('/proxy/google/gmail/v1/users/me/profile', { headers });
    expect(called.status).toBe(200);
    const { accounts, connections, hostScope } = host.hawser;
    const { items } = await connections.list(hostScope, {}, { limit: 10 });
    expect(items).toMatchObject([{ provider: 'google', isDefault: true, status: 'active' }]);
    await connections.refreshTokens(hostScope, items[0]?.id ?? '');
    expect((await connections.get(hostScope, items[0]?.id ?? '')).generation).toBe(2);
    await accounts.delete(hostScope, (await accounts.getByExternalId(hostScope, 'ann')).id);
    expect(await connections.list(hostScope, {}, { limit: 10 })).toMatchObject({ items: [] });
    return host.log;
  } finally {
    await host.close();
  }
}

const start = (option: Knex | Knex.Config): Promise<unknown> =>
  startHost({ database: option }).then((host) => host.close());

const camel = (name: string): string =>
  name.replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase());
const mappers: Knex.Config = {
  wrapIdentifier: (value, wrap) =>
    wrap(value.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)),
  postProcessResponse: (result: unknown) =>
    Array.isArray(result)
      ? result.map((row: object) =>
          Object.fromEntries(Object.entries(row).map(([name, value]) => [camel(name), value])),
        )
      : result,
};

describe('a configuration of the host’s', () => {
  it.each<[string, Knex.Config]>([
    ['with name mappers', mappers],
    ['with a pool of one', { pool: { min: 0, max: 1 } }],
    ['with asyncStackTraces', { asyncStackTraces: true }],
    ['without useNullAsDefault', { useNullAsDefault: false }],
    ['without compiled SQL in errors', { compileSqlOnError: false }],
  ])('%s works', async (_what, config) => {
    await worksWith(configuration(config));
  });

  it('keeps Hawser’s own pragmas next to a pool.afterCreate', async () => {
    if (!isSqlite) return;
    let calls = 0;
    const afterCreate = (_connection: unknown, done: (error: Error | null) => void): void => {
      calls += 1;
      done(null);
    };
    await worksWith(configuration({ pool: { min: 1, max: 1, afterCreate } }));
    expect(calls).toBe(1);
  });
});

describe('a Knex of the host’s', () => {
  it('works, and its own queries keep their errors', async () => {
    own = knexLibrary.knex(configuration({ pool: { min: 0, max: isSqlite ? 1 : 2 } }));
    if (isSqlite) await own.raw('PRAGMA foreign_keys = ON');
    await worksWith(own);
    await expect(own('own_things').select()).rejects.toThrow(/^select \* from .own_things. - /);
  });

  it.each(Object.keys(mappers))('is refused by name for %s', async (name) => {
    own = knexLibrary.knex(configuration({ [name]: mappers[name as keyof Knex.Config] as never }));
    await expect(start(own)).rejects.toThrow(new RegExp(`this Knex sets ${name}`));
  });

  it('is warned about where it ignores foreign keys', async () => {
    if (!isSqlite) return;
    own = knexLibrary.knex(configuration());
    await own.raw('PRAGMA foreign_keys = OFF');
    const host = await startHost({ database: own });
    await host.close();
    expect(host.log.filter((line) => line.includes('foreign_keys is off'))).toHaveLength(1);
  });
});

describe.runIf(kind === 'postgresql')('PostgreSQL', () => {
  const parserOf = pg.types.getTypeParser as (type: number, format: string) => unknown;
  const parsing = (oid: number, parse: (text: string) => unknown): Connection => ({
    types: {
      getTypeParser: (type: number, format: string) =>
        type === oid ? parse : parserOf(type, format),
    },
  });
  const { INT8, BOOL, TIMESTAMPTZ, JSON: JSON_OID, BYTEA, TEXT } = pg.types.builtins;

  it.each<[string, Connection]>([
    ['int8 as a bigint', parsing(INT8, BigInt)],
    ['int8 as a number', parsing(INT8, Number)],
    ['times as text', parsing(TIMESTAMPTZ, String)],
    ['json as text', parsing(JSON_OID, String)],
  ])('works with %s', async (_what, connection) => {
    await worksWith(configuration({}, connection));
  });

  it.each<[string, Connection, RegExp]>([
    ['booleans as text', parsing(BOOL, String), /a boolean.*setTypeParser/],
    ['bytes as text', parsing(BYTEA, String), /bytes.*setTypeParser/],
    [
      'text without accents',
      parsing(TEXT, (text) => text.replace('ë', 'e')),
      /text.*setTypeParser/,
    ],
    ['dates for numbers', parsing(INT8, (text) => new Date(text)), /a whole number.*setTypeParser/],
  ])('names the setting for %s', async (_what, connection, message) => {
    await expect(start(configuration({}, connection))).rejects.toThrow(message);
  });

  it('works in a schema of its own', async () => {
    const schema = `app_${randomBytes(4).toString('hex')}`;
    await database.knex.raw(`CREATE SCHEMA ${schema}`);
    await worksWith(configuration({ searchPath: [schema, 'public'] }));
    expect(await database.knex.schema.hasTable('hawser_accounts')).toBe(false);
    expect(await database.knex.schema.withSchema(schema).hasTable('hawser_accounts')).toBe(true);
  });
});

describe.runIf(kind === 'mariadb')('MySQL and MariaDB', () => {
  it.each<[string, Connection]>([
    ['supportBigNumbers', { supportBigNumbers: true, bigNumberStrings: true }],
    ['dateStrings', { dateStrings: true }],
    ['multipleStatements', { multipleStatements: true }],
    ['decimalNumbers', { decimalNumbers: true }],
    ['charset utf8mb4', { charset: 'utf8mb4' }],
  ])('works with %s', async (_what, connection) => {
    await worksWith(configuration({}, connection));
  });

  it.each<[string, Connection, RegExp]>([
    ['rowsAsArray', { rowsAsArray: true }, /rowsAsArray/],
    ['nestTables', { nestTables: true }, /nestTables/],
    ['a charset of one byte', { charset: 'latin1' }, /text.*charset/],
    ['a typeCast', { typeCast: () => 'x' }, /typeCast/],
    ['-FOUND_ROWS', { flags: '-FOUND_ROWS' }, /FOUND_ROWS/],
  ])('names the setting for %s', async (_what, connection, message) => {
    await expect(start(configuration({}, connection))).rejects.toThrow(message);
  });
});
