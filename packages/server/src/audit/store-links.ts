import type { Knex } from 'knex';
import { tables } from '../database/tables.js';
import { updateFromJson } from '../database/update-from-json.js';

/** An entry's place in its chain. */
export interface Link {
  readonly id: string;
  readonly seq: number;
  readonly hash: string;
}

const update = {
  table: tables.auditEntries,
  key: 'id',
  columns: { seq: 'integer', hash: 'text' },
} as const;

/** Stores the places of entries in their chain, in one statement. */
export async function storeLinks(database: Knex, links: readonly Link[]): Promise<void> {
  await updateFromJson(database, update, links);
}
