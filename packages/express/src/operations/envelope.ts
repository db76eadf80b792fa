import type { HawserError } from '@hawser/contract';
import type { Page } from '@hawser/server/engine';
import { jsonAnswer, type Answer } from '../http/answer.js';
import { cursorAfter } from './cursor.js';

export function dataAnswer(status: number, data: unknown): Answer {
  return jsonAnswer(status, { ok: true, data });
}

/** Returns the answer with a page of a list; `next_cursor` is null on the last page. */
export function pageAnswer({ items, next }: Page<unknown>): Answer {
  return jsonAnswer(200, { ok: true, data: items, next_cursor: cursorAfter(next) });
}

export function errorAnswer(error: HawserError, requestId: string): Answer {
  const { code, message, details } = error;
  return jsonAnswer(error.status, {
    ok: false,
    error: { code, message, request_id: requestId, ...(details && { details }) },
  });
}
