import type { Knex } from 'knex';
import { dialectOf } from '../dialects/dialect-of.js';
import { tables } from '../tables.js';

const index = 'hawser_webhook_endpoints_enabled_id_index';

/** Finds the endpoints that deliveries may be made to, without reading the rest of their rows. */
export async function up(knex: Knex): Promise<void> {
  if (dialectOf(knex).commitsSchemaChanges && (await hasIndex(knex))) return;
  await knex.schema.alterTable(tables.webhookEndpoints, (table) => {
    table.index(['enabled', 'id'], index);
  });
}

/** Whether a migration that was cut off has made it. */
async function hasIndex(knex: Knex): Promise<boolean> {
  const found: unknown = await knex('information_schema.statistics')
    .where({ table_name: tables.webhookEndpoints, index_name: index })
    .where('table_schema', knex.raw('DATABASE()'))
    .first('index_name');
  return found !== undefined;
}
