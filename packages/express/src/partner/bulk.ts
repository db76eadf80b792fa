import { HawserError } from '@hawser/contract';
import type { BulkResult } from '@hawser/contract/partner';
import type { Engine } from '@hawser/server/engine';

/** The maximum number of items of a bulk call that run concurrently. */
const maxConcurrent = 8;

/**
 * Runs the work for each item and returns the results in order. A failing item does not affect the
 * others; unexpected errors are logged.
 */
export async function inBulk<Item, Data>(
  { settings }: Engine,
  items: readonly Item[],
  work: (item: Item) => Promise<Data>,
): Promise<BulkResult<Data>[]> {
  const results: BulkResult<Data>[] = [];
  const rest = [...items.entries()];
  const worker = async (): Promise<void> => {
    for (let next = rest.shift(); next; next = rest.shift()) {
      const [index, item] = next;
      try {
        results[index] = { ok: true, data: await work(item) };
      } catch (error) {
        results[index] = { ok: false, error: failureOf(error) };
        if (!(error instanceof HawserError)) {
          settings.logger.error({ error }, 'item of a bulk call failed with an internal error');
        }
      }
    }
  };
  await Promise.all(Array.from({ length: maxConcurrent }, worker));
  return results;
}

/**
 * Works like {@link inBulk} for ids. An id that is in the list twice fails the second time: it would
 * be worked on twice at once.
 */
export function inBulkById<Data>(
  hawser: Engine,
  ids: readonly string[],
  work: (id: string) => Promise<Data>,
): Promise<BulkResult<Data>[]> {
  return inBulk(hawser, [...ids.entries()], async ([index, id]) => {
    if (ids.indexOf(id) === index) return work(id);
    throw new HawserError('validation_failed', 'This id is in the list before.', {
      details: { field: `ids.${index}` },
    });
  });
}

function failureOf(error: unknown): Extract<BulkResult<never>, { ok: false }>['error'] {
  if (!(error instanceof HawserError)) {
    return { code: 'internal_error', message: 'Something went wrong on the server. Try again.' };
  }
  const { code, message, details } = error;
  return { code, message, ...(details && { details }) };
}
