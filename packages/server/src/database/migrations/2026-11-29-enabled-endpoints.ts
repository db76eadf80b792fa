import type { Knex } from 'knex';
import { addIndex } from '../create-table.js';
import { tables } from '../tables.js';

/** Finds the endpoints that deliveries may be made to, without reading the rest of their rows. */
export async function up(knex: Knex): Promise<void> {
  const name = 'hawser_webhook_endpoints_enabled_id_index';
  await addIndex(knex, tables.webhookEndpoints, ['enabled', 'id'], name);
}
