import type { Knex } from 'knex';
import { addColumns, text } from '../create-table.js';
import type { MigrationSession } from '../dialects/migration-session.js';
import { tables } from '../tables.js';

/** Rows that are filled by one statement. */
const batchSize = 500;

/**
 * What endpoints answered, and lists of deliveries by status, type and time. Deliveries that a process
 * of an earlier release still inserts have no type.
 */
export async function inSteps(session: MigrationSession): Promise<void> {
  await session.step((database) =>
    addColumns(database, tables.webhookDeliveries, {
      type: (table) => table.string('type', 64),
      answer_excerpt: (table) => text(table, 'answer_excerpt'),
    }),
  );
  await fillTypes(session);
  for (const [name, columns] of Object.entries(indexes)) {
    await session.addIndex({
      table: tables.webhookDeliveries,
      name: `hawser_webhook_deliveries_${name}`,
      columns,
    });
  }
}

const indexes = {
  time_index: ['endpoint_id', 'created_at', 'id'],
  type_index: ['endpoint_id', 'type', 'status', 'created_at', 'id'],
} as const;

async function fillTypes(session: MigrationSession): Promise<void> {
  let after = '';
  let filled: number;
  do {
    filled = await session.step(async (database) => {
      const ids = await idsAfter(database, after);
      after = ids.at(-1) ?? after;
      await database(tables.webhookDeliveries)
        .whereIn('id', ids)
        .update({
          type: database(tables.events)
            .where('id', database.ref(`${tables.webhookDeliveries}.event_id`))
            .select('type'),
        });
      return ids.length;
    });
  } while (filled === batchSize);
}

async function idsAfter(database: Knex, after: string): Promise<string[]> {
  const rows: { id: string }[] = await database(tables.webhookDeliveries)
    .where('id', '>', after)
    .orderBy('id')
    .limit(batchSize)
    .select('id');
  return rows.map(({ id }) => id);
}
