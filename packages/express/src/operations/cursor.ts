import { HawserError } from '@hawser/contract';
import type { PageRequest } from '@hawser/server/engine';

/** Returns the cursor for the page after the item with this id; null on the last page. */
export function cursorAfter(id: string | undefined): string | null {
  return id === undefined ? null : Buffer.from(id).toString('base64url');
}

/**
 * Returns the page that a validated query requests.
 * @throws HawserError `validation_failed` if the cursor is malformed
 */
export function pageRequest({ cursor, limit }: PageParameters): PageRequest {
  return { after: readCursor(cursor), limit };
}

/** The parsed query parameters of every list. */
export interface PageParameters {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

function readCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const id = Buffer.from(cursor, 'base64url').toString('utf8');
  if (/^[\w-]{1,64}$/.test(id) && Buffer.from(id).toString('base64url') === cursor) return id;
  throw new HawserError(
    'validation_failed',
    'cursor: use the next_cursor of the previous page unchanged.',
    { details: { field: 'cursor' } },
  );
}
