import { hostPartnerId } from '@hawser/server';
import type { Knex } from 'knex';

/** Rows per statement: a million in one would be a transaction of gigabytes. */
const rowsAtOnce = 50_000;

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

/** Ids in the order of their numbers, as ids that are ordered by time are. */
function statements(knex: Knex, first: number, last: number): string[] {
  const isPostgres = (knex.client as { config: Knex.Config }).config.client === 'pg';
  const numbers = isPostgres
    ? `(SELECT generate_series(${first}, ${last - 1}) AS n) s`
    : `(WITH RECURSIVE s(n) AS (SELECT ${first} UNION ALL SELECT n + 1 FROM s WHERE n < ${last - 1}) SELECT n FROM s) s`;
  const padded = (width: number): string =>
    isPostgres ? `lpad(n::text, ${width}, '0')` : `printf('%0${width}d', n)`;
  const bytes = (count: number): string =>
    isPostgres ? `decode(repeat('ab', ${count}), 'hex')` : `zeroblob(${count})`;
  const account = `'00000000-0000-7000-8001-' || ${padded(12)}`;
  const connection = `'conn_0' || ${padded(31)}`;
  const yes = isPostgres ? 'true' : '1';
  const now = Date.now();
  const provider = `CASE n % 3 WHEN 0 THEN 'google' WHEN 1 THEN 'slack' ELSE 'acme' END`;
  const due = `CASE WHEN n % 500 = 0 THEN ${now} - n ELSE ${now + 3_600_000} + n END`;
  return [
    `INSERT INTO hawser_accounts (id, partner_id, mode, external_id, metadata, created_at, updated_at)
     SELECT ${account}, '${hostPartnerId}', 'live', 'filler-' || n, '{}', n, n FROM ${numbers}`,
    `INSERT INTO hawser_connections
       (id, partner_id, account_id, mode, provider, status, identity_id, identity_label, is_default,
        scopes_requested, scopes_granted, services, provider_data, metadata, settings, generation,
        access_expires_at, refresh_due_at, created_at, updated_at)
     SELECT ${connection}, '${hostPartnerId}', ${account}, 'live', ${provider},
       CASE WHEN n % 50 = 7 THEN 'expired' ELSE 'active' END, 'i-' || n, 'person-' || n || '@example.com',
       ${yes}, '["a","b"]', '["a","b"]', '{"mail":true}', '{}', '{}', '{}', 1,
       ${now + 3_600_000}, ${due}, n, n FROM ${numbers}`,
    `INSERT INTO hawser_grants (connection_id, generation, kind, credential, refresh_token)
     SELECT ${connection}, 1, 'oauth2', ${bytes(420)}, ${bytes(220)} FROM ${numbers}`,
  ];
}
