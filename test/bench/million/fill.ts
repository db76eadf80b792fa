import { hostPartnerId } from '@hawser/server';
import type { Knex } from 'knex';
import { bytes, numbers, on, padded } from '../numbers.js';

/** Rows per statement: a million in one would be a transaction of gigabytes. */
export const rowsAtOnce = 50_000;

/**
 * Makes accounts with a connection and a grant each, numbers `from` to `to`, by the database itself.
 * They are of the size that real ones have; what is sealed in them opens for nobody. One in five
 * hundred is due for a refresh.
 */
export async function fill(knex: Knex, from: number, to: number): Promise<void> {
  for (let first = from; first < to; first += rowsAtOnce) {
    const last = Math.min(first + rowsAtOnce, to);
    for (const statement of statements(knex, first, last)) await knex.raw(statement);
  }
}

/** Returns an expression for the id of account `n`. */
export function accountId(knex: Knex): string {
  return `'00000000-0000-7000-8001-' || ${padded(knex, 'n', 12)}`;
}

/** Returns an expression for the id of connection `n`. */
export function connectionId(knex: Knex): string {
  return `'conn_0' || ${padded(knex, 'n', 31)}`;
}

/** Ids in the order of their numbers, as ids that are ordered by time are. */
function statements(knex: Knex, first: number, last: number): string[] {
  const rows = numbers(knex, first, last);
  const account = accountId(knex);
  const connection = connectionId(knex);
  const yes = on(knex, { sqlite: '1', postgresql: 'true', mariadb: '1' });
  // PostgreSQL counts in 32 bits, and MariaDB has no such type to cast to.
  const day = on(knex, {
    sqlite: '86400000',
    postgresql: 'CAST(86400000 AS BIGINT)',
    mariadb: '86400000',
  });
  const now = Date.now();
  const provider = `CASE n % 3 WHEN 0 THEN 'google' WHEN 1 THEN 'slack' ELSE 'acme' END`;
  const due = `CASE WHEN n % 500 = 0 THEN ${now} - n ELSE ${now + 3_600_000} + n END`;
  // A third of the grants end, within half a year; each connection was used within the last.
  const end = `CASE WHEN n % 3 = 0 THEN ${now} + (n % 180) * ${day} + n END`;
  const used = `${now - 86_400_000} - (n % 365) * ${day} - n`;
  return [
    `INSERT INTO hawser_accounts
       (id, partner_id, mode, external_id, display_name, search_key, metadata, created_at, updated_at)
     SELECT ${account}, '${hostPartnerId}', 'live', 'filler-' || n, 'Name ' || n, 'name ' || n, '{}', n, n
     FROM ${rows}`,
    `INSERT INTO hawser_connections
       (id, partner_id, account_id, mode, provider, status, identity_id, identity_label, is_default,
        scopes_requested, scopes_granted, services, provider_data, metadata, settings, generation,
        access_expires_at, refresh_due_at, reconnect_by, last_used_at, idle_since, search_key,
        created_at, updated_at)
     SELECT ${connection}, '${hostPartnerId}', ${account}, 'live', ${provider},
       CASE WHEN n % 50 = 7 THEN 'expired' ELSE 'active' END, 'i-' || n, 'person-' || n || '@example.com',
       ${yes}, '["a","b"]', '["a","b"]', '{"mail":true}', '{}', '{}', '{}', 1,
       ${now + 3_600_000}, ${due}, ${end}, ${used}, ${used}, 'person-' || n || '@example.com', n, n
     FROM ${rows}`,
    `INSERT INTO hawser_grants (connection_id, generation, kind, credential, refresh_token)
     SELECT ${connection}, 1, 'oauth2', ${bytes(knex, 420)}, ${bytes(knex, 220)} FROM ${rows}`,
  ];
}
