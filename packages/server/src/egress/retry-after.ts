import type { AnswerHead } from './relay.js';

/** When an answer says to come back, in milliseconds from now (RFC 9110 section 10.2.3). */
export function retryAfterMs(headers: AnswerHead['headers']): number | undefined {
  const header = headers['retry-after'];
  const value = (Array.isArray(header) ? header[0] : header) ?? '';
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}
