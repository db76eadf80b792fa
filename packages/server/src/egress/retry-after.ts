import type { AnswerHead } from './relay.js';

/**
 * Returns the delay of a Retry-After header, in milliseconds from now (RFC 9110 section 10.2.3);
 * undefined when there is none.
 */
export function retryAfterMs(headers: AnswerHead['headers']): number | undefined {
  const header = headers['retry-after'];
  const value = (Array.isArray(header) ? header[0] : header) ?? '';
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}
