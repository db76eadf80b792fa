import { createHash } from 'node:crypto';
import type { HawserError } from '@hawser/contract';
import { invalid } from './invalid.js';

/** Where a page of a list ends: the last item's value that the list is sorted by, and its id. */
export interface PagePosition {
  /** What the list is sorted by. */
  readonly sort: string;
  readonly value: number | string;
  readonly id: string;
}

/** What a list has to be like for a position to be a position of it: filters, owner. */
export type ListKey = Readonly<Record<string, unknown>>;

/** Returns the text for the page after the position, by {@link readPosition}. */
export function writePosition({ sort, value, id }: PagePosition, list: ListKey): string {
  return JSON.stringify([sort, value, id, hashOf(list)]);
}

/**
 * Returns the position that a text stands for.
 * @param kindOf returns of which kind the values are that a list is sorted by; false if this one isn't
 * @throws HawserError `validation_failed` if the text is not of this list, with these filters
 */
export function readPosition(
  text: string,
  list: ListKey,
  kindOf: (sort: string) => 'number' | 'text' | false,
): PagePosition {
  const parts = parsed(text);
  if (!Array.isArray(parts) || parts.length !== 4) throw unusable();
  const [sort, value, id, hash] = parts as unknown[];
  if (hash !== hashOf(list) || typeof sort !== 'string' || !isText(id)) throw unusable();
  const kind = kindOf(sort);
  if (kind === 'number' && typeof value === 'number' && Number.isSafeInteger(value))
    return { sort, value, id };
  if (kind === 'text' && isText(value)) return { sort, value, id };
  throw unusable();
}

/** Whether the databases can compare it: PostgreSQL rejects NUL. */
function isText(value: unknown): value is string {
  return typeof value === 'string' && !value.includes('\0');
}

function unusable(): HawserError {
  return invalid(
    'cursor',
    'use the next_cursor of the previous page unchanged, with the same filters and sort.',
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function hashOf(list: ListKey): string {
  const entries = Object.entries(list).filter(([, value]) => value !== undefined);
  const canonical = JSON.stringify(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  return createHash('sha256').update(canonical).digest('base64url').slice(0, 16);
}
