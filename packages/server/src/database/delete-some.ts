import { setImmediate } from 'node:timers/promises';
import type { Knex } from 'knex';

/** How many rows one statement deletes. */
export const rowsAtOnce = 1_000;

export interface DeletedRows {
  /** The column that tells rows apart. */
  readonly key: string;
  /** The indexed column by which `find` finds them. The lowest values go first. */
  readonly oldestBy: string;
}

/**
 * Deletes up to a thousand of the rows that `find` finds. Returns `more` if there may be others, for
 * which it is to be called again. One statement for a million rows would keep all other writers of
 * SQLite waiting, and this process with them.
 */
export async function deleteSome(
  find: () => Knex.QueryBuilder,
  { key, oldestBy }: DeletedRows,
): Promise<'more' | 'done'> {
  const keys: unknown[] = await find().orderBy(oldestBy).limit(rowsAtOnce).pluck(key);
  // The condition again: a row may have changed meanwhile.
  if (keys.length > 0)
    await find()
      .whereIn(key, keys as string[])
      .delete();
  return keys.length === rowsAtOnce ? 'more' : 'done';
}

/** Deletes all rows that `find` finds, a thousand at a time, so that others can write in between. */
export async function deleteAll(find: () => Knex.QueryBuilder, rows: DeletedRows): Promise<void> {
  // A driver that answers at once leaves no time for anything else.
  while ((await deleteSome(find, rows)) === 'more') await setImmediate();
}
