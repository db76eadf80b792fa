import type { Knex } from 'knex';
import { addIndex } from '../create-table.js';
import { tables } from '../tables.js';

/**
 * Finds the grants whose end is to be announced. From now on, `reconnect_warned` is NULL until the end
 * that the row has is announced; before, it kept the end that was announced last.
 */
export async function up(knex: Knex): Promise<void> {
  const columns = ['reconnect_warned', 'status', 'reconnect_by'];
  await addIndex(knex, tables.connections, columns, 'hawser_connections_unwarned_index');
  await knex(tables.connections)
    .whereNotNull('reconnect_warned')
    .whereNot('reconnect_warned', knex.ref('reconnect_by'))
    .update({ reconnect_warned: null });
}
