import { hostPartnerId } from '@hawser/server';
import type { Knex } from 'knex';
import { numbers, on, padded } from '../numbers.js';

/** Rows per statement: a million in one would be a transaction of gigabytes. */
const rowsAtOnce = 50_000;

/** Makes endpoints, numbers 0 to `count`, of which each tenth is disabled. */
export async function fillEndpoints(knex: Knex, count: number): Promise<void> {
  await knex.raw(
    `INSERT INTO hawser_webhook_endpoints
       (id, partner_id, mode, url, events, enabled, secret_version, created_at, updated_at)
     SELECT ${endpoint(knex, 'n')}, '${hostPartnerId}', 'live', 'http://localhost:9/' || n, '["*"]',
       ${enabled(knex)}, 1, n, n FROM ${numbers(knex, 0, count)}`,
  );
}

/** Makes events with one due delivery each, numbers `from` to `to`, spread over the endpoints. */
export async function fillDeliveries(
  knex: Knex,
  endpoints: number,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<void> {
  const now = Date.now();
  for (let first = from; first < to; first += rowsAtOnce) {
    const rows = numbers(knex, first, Math.min(first + rowsAtOnce, to));
    const event = `'evt_0' || ${padded(knex, 'n', 31)}`;
    await knex.raw(
      `INSERT INTO hawser_events
         (id, partner_id, mode, type, account_id, connection_id, data, created_at)
       SELECT ${event}, '${hostPartnerId}', 'live', 'connection.updated', 'account', 'connection',
         '{"connection":{"id":"conn_1","status":"active"}}', ${now} FROM ${rows}`,
    );
    await knex.raw(
      `INSERT INTO hawser_webhook_deliveries
         (id, event_id, endpoint_id, status, attempts, due_at, created_at)
       SELECT 'dlv_0' || ${padded(knex, 'n', 31)}, ${event}, ${endpoint(knex, `(n % ${endpoints})`)},
         'pending', 0, ${now - to} + n, ${now} FROM ${rows}`,
    );
  }
}

/** Returns the id of an endpoint, as an expression of its number. */
export function endpoint(knex: Knex, number: string): string {
  return `'we_0' || ${padded(knex, number, 31)}`;
}

function enabled(knex: Knex): string {
  return on(knex, {
    sqlite: 'CASE WHEN n % 10 <> 9 THEN 1 ELSE 0 END',
    postgresql: 'n % 10 <> 9',
    mariadb: 'n % 10 <> 9',
  });
}
