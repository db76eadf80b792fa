import type { Knex } from 'knex';
import { indexBeginnings } from '../beginnings.js';
import { tables } from '../tables.js';

/** Finds the connections of a workspace, whose identities begin alike. */
export async function up(knex: Knex): Promise<void> {
  await indexBeginnings(knex, tables.connections, ['provider', 'identity_id']);
}
