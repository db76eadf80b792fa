import { HawserError } from '@hawser/contract';
import type { PageRequest } from '@hawser/server/engine';

/** The cursor for the page after the item with this id; null at the end. */
export function cursorAfter(id: string | undefined): string | null {
  return id === undefined ? null : Buffer.from(id).toString('base64url');
}

/**
 * The page that a checked query asks for.
 * @throws HawserError `validation_failed` for a cursor that isn't ours
 */
export function pageRequest({ cursor, limit }: PageParameters): PageRequest {
  return { after: readCursor(cursor), limit };
}

/** The parameters that every list takes, as its schema gives them. */
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
    'cursor: use the next_cursor of the page before, as it is.',
    { details: { field: 'cursor' } },
  );
}
