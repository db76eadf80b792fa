import { HawserError } from '@hawser/contract';

/**
 * Not every database can store or look for U+0000 (PostgreSQL can't), so it is refused at the door.
 * @throws HawserError `validation_failed`
 */
export function assertStorable(text: string, field: string): void {
  if (!text.includes('\0')) return;
  throw new HawserError('validation_failed', `${field}: The character U+0000 is not allowed.`, {
    details: { field },
  });
}

/** The same of a request's path and query. @throws HawserError `validation_failed` */
export function assertStorableAddress(url: string): void {
  assertStorable(url.replaceAll('%00', '\0'), 'url');
}
