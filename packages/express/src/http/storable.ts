import { HawserError } from '@hawser/contract';

/**
 * Refuses U+0000, which not every database can store or search for (PostgreSQL can't).
 * @throws HawserError `validation_failed`
 */
export function assertStorable(text: string, field: string): void {
  if (!text.includes('\0')) return;
  throw new HawserError('validation_failed', `${field}: The character U+0000 is not allowed.`, {
    details: { field },
  });
}

/** Refuses U+0000 in a request's path and query. @throws HawserError `validation_failed` */
export function assertStorableAddress(url: string): void {
  assertStorable(url.replaceAll('%00', '\0'), 'url');
}
