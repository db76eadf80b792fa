import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { generateKeyring } from '@hawser/server';
import mysql from 'mysql2/promise';
import pg from 'pg';
import sqlite3 from 'sqlite3';
import { plannedOnce } from '../../../packages/server/src/database/drivers/planned-once.js';
import { accessToken, accountName, provider } from './contender.js';
import type { Contender, Family } from './contender.js';
import { openSideDoor, type BenchDatabase } from '../database.js';
import { openSynchronously } from '../synchronous-sqlite.js';
import { fill } from './hawser.js';

/*
 * What no implementation can do without: to find the credential by account and provider with one
 * statement that the driver has prepared, see that it is active and not over, open it with
 * AES-256-GCM bound to its row, and give token, end and scopes. Once on Hawser's own rows (account,
 * connection, grant), and once on a table made for nothing but this look-up.
 */
const key = randomBytes(32);
const nonceBytes = 12;
const tagBytes = 16;

export async function bareFamily(database: BenchDatabase): Promise<Family> {
  await fill(database, generateKeyring());
  await sealWithOwnKey(database);
  const driver = openDriver(database);
  return {
    contenders: [
      reader('bare, one row', driver.prepare('one_row', oneRow)),
      reader('bare, the same three rows', driver.prepare('three_rows', threeRows)),
    ],
    close: () => driver.close(),
  };
}

const oneRow = `
  SELECT id, status, expires_at, scopes, sealed
  FROM bench_tokens WHERE account = ? AND provider = ?`;

const threeRows = `
  SELECT c.id, c.status, c.access_expires_at AS expires_at, c.scopes_granted AS scopes,
    g.credential AS sealed
  FROM hawser_accounts a
  JOIN hawser_connections c ON c.account_id = a.id
  JOIN hawser_grants g ON g.connection_id = c.id
  WHERE a.external_id = ? AND c.provider = ?
    AND a.mode = 'live' AND a.partner_id = '00000000-0000-7000-8000-000000000001'`;

export interface Row {
  readonly id: string;
  readonly status: string;
  readonly expires_at: number | string;
  readonly scopes: string;
  readonly sealed: Uint8Array;
}
type Select = (bindings: string[]) => Row | undefined | Promise<Row | undefined>;

function reader(name: string, select: Select): Contender {
  return {
    name,
    run: (i) => {
      const row = select([accountName(i), provider]);
      return row instanceof Promise ? row.then(read) : read(row);
    },
  };
}

interface Token {
  readonly accessToken: string;
  readonly expiresAt: number;
  readonly scopes: unknown;
}

/** Opens a row's credential, if it is active and not over. */
export function read(row: Row | undefined): Token {
  const expiresAt = Number(row?.expires_at);
  if (row?.status !== 'active' || expiresAt <= Date.now()) throw new Error('No valid token');
  // node:sqlite returns a Uint8Array.
  const sealed = Buffer.from(row.sealed.buffer, row.sealed.byteOffset, row.sealed.byteLength);
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(Buffer.from(row.id));
  decipher.setAuthTag(sealed.subarray(-tagBytes));
  const text = decipher.update(sealed.subarray(nonceBytes, -tagBytes));
  decipher.final();
  const { accessToken } = JSON.parse(text.toString('utf8')) as { accessToken: string };
  return { accessToken, expiresAt, scopes: JSON.parse(row.scopes) };
}

/** As many bytes as Hawser seals, under a key that is known here. */
function seal(id: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(id));
  const text = JSON.stringify({ kind: 'oauth2', accessToken, tokenType: 'Bearer' });
  return Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
}

/** Seals all credentials with a key that is known here, and copies them to a table made for one look-up. */
export async function sealWithOwnKey(database: BenchDatabase): Promise<void> {
  const knex = openSideDoor(database);
  await knex.schema.createTable('bench_tokens', (table) => {
    table.string('account', 255);
    table.string('provider', 64);
    table.string('id', 48);
    table.string('status', 16);
    table.bigInteger('expires_at');
    table.string('scopes', 255);
    table.specificType('sealed', database.kind === 'mariadb' ? 'mediumblob' : bytesOf(database));
    table.primary(['account', 'provider']);
  });
  type TokenRow = Record<'id' | 'account' | 'status' | 'expires_at' | 'scopes', string>;
  const rows: TokenRow[] = await knex('hawser_connections as c')
    .join('hawser_accounts as a', 'a.id', 'c.account_id')
    .select({
      id: 'c.id',
      status: 'c.status',
      account: 'a.external_id',
      expires_at: 'c.access_expires_at',
      scopes: 'c.scopes_granted',
    });
  await knex.transaction(async (transaction) => {
    for (const row of rows) {
      const sealed = seal(row.id);
      await transaction('hawser_grants')
        .where({ connection_id: row.id })
        .update({ credential: sealed });
      await transaction('bench_tokens').insert({ ...row, provider, sealed });
    }
  });
  await knex.destroy();
}

function bytesOf({ kind }: BenchDatabase): string {
  return kind === 'postgresql' ? 'bytea' : 'blob';
}

interface Driver {
  prepare(name: string, sql: string): Select;
  close(): Promise<void>;
}

function openDriver(database: BenchDatabase): Driver {
  switch (database.kind) {
    case 'better-sqlite3':
    case 'node-sqlite': {
      const open = openSynchronously(database);
      return {
        prepare: (_name, sql) => {
          // As Hawser's own.
          const statement = open.prepare(plannedOnce(sql));
          return (bindings) => statement.get(...bindings) as Row | undefined;
        },
        close: () => Promise.resolve(void open.close()),
      };
    }
    case 'sqlite3': {
      const open = new sqlite3.Database(database.filename, sqlite3.OPEN_READONLY);
      return {
        prepare: (_name, sql) => {
          const statement = open.prepare(sql);
          return (bindings) =>
            new Promise((resolve, reject) => {
              statement.get<Row>(bindings, (error, row) => {
                if (error) reject(error);
                else resolve(row);
              });
            });
        },
        // What it prepared goes with the process.
        close: () => Promise.resolve(),
      };
    }
    case 'postgresql': {
      const pool = new pg.Pool({ connectionString: database.url });
      // Numbered, as PostgreSQL takes them.
      const numbered = (sql: string): string => {
        let count = 0;
        return sql.replaceAll('?', () => `$${(count += 1)}`);
      };
      return {
        prepare: (name, sql) => {
          const text = numbered(sql);
          return async (values) => (await pool.query<Row>({ name, text, values })).rows[0];
        },
        close: () => pool.end(),
      };
    }
    case 'mariadb': {
      const pool = mysql.createPool(database.url);
      return {
        prepare: (_name, sql) => async (values) => {
          const [rows] = await pool.execute<(Row & mysql.RowDataPacket)[]>(sql, values);
          return rows[0];
        },
        close: () => pool.end(),
      };
    }
  }
}
