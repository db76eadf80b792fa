import { HawserError } from '@hawser/contract';
import type { Operation } from '@hawser/contract/partner';
import type { PageRequest } from '@hawser/server/engine';

/** Returns the cursor for what a page gives as `next`; null on the last page. */
export function cursorAfter(next: string | undefined): string | null {
  return next === undefined ? null : Buffer.from(next).toString('base64url');
}

/**
 * Returns the page that a validated query requests.
 * @param hasPositions whether the list itself checks what a cursor holds; otherwise it is an id
 * @throws HawserError `validation_failed` if the cursor is malformed
 */
export function pageRequest(
  { cursor, limit }: PageParameters,
  { hasPositions = false }: Pick<Operation['answer'], 'hasPositions'> = {},
): PageRequest {
  return { after: readCursor(cursor, hasPositions ? /^/ : /^[\w-]{1,64}$/), limit };
}

/** The parsed query parameters of every list. */
export interface PageParameters {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

function readCursor(cursor: string | undefined, pattern: RegExp): string | undefined {
  if (cursor === undefined) return undefined;
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  if (pattern.test(text) && Buffer.from(text).toString('base64url') === cursor) return text;
  throw new HawserError(
    'validation_failed',
    'cursor: use the next_cursor of the previous page unchanged.',
    { details: { field: 'cursor' } },
  );
}
