import type { Page } from '@hawser/server/engine';
import { HawserError } from '@hawser/contract';
import { sendJson } from '../http/answer.js';
import type { Response } from '../http/exchange.js';

export function sendData(response: Response, status: number, data: unknown): void {
  sendJson(response, status, { ok: true, data });
}

/** A page of a list; `next_cursor` is null at the end. */
export function sendPageOf<T>(
  response: Response,
  page: Page<T>,
  present: (item: T) => unknown,
): void {
  const cursor = page.next === undefined ? null : Buffer.from(page.next).toString('base64url');
  sendJson(response, 200, { ok: true, data: page.items.map(present), next_cursor: cursor });
}

/**
 * What a cursor of ours says to go on after.
 * @throws HawserError `validation_failed` for any other text
 */
export function readCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const id = Buffer.from(cursor, 'base64url').toString('utf8');
  if (/^[\w-]{1,64}$/.test(id) && Buffer.from(id).toString('base64url') === cursor) return id;
  throw new HawserError(
    'validation_failed',
    'cursor: use the next_cursor of the page before, as it is.',
    {
      details: { field: 'cursor' },
    },
  );
}
