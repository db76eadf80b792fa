import { HawserError } from '@hawser/contract';
import type { BulkResult } from '@hawser/contract/partner';
import type { Engine } from '@hawser/server/engine';

/** Items of one bulk call that are worked on at the same time. */
const atOnce = 8;

/**
 * Does the work for each item, and tells for each, in their order, what came of it: a bad item fails
 * alone. What isn't ours to tell is logged.
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
          settings.logger.error({ error }, 'an item of a bulk call failed for a reason of our own');
        }
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}

function failureOf(error: unknown): Extract<BulkResult<never>, { ok: false }>['error'] {
  if (!(error instanceof HawserError)) {
    return { code: 'internal_error', message: 'Something went wrong here. Try again.' };
  }
  const { code, message, details } = error;
  return { code, message, ...(details && { details }) };
}
