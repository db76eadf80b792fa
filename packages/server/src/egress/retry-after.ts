import type { AnswerHead } from './relay.js';

/** The longest delay that is believed: a day. */
const maxDelayMs = 24 * 60 * 60_000;

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/**
 * Returns the delay of a Retry-After header, in milliseconds from now (RFC 9110 section 10.2.3), at
 * most a day; undefined when there is none that can be understood.
 */
export function retryAfterMs(headers: AnswerHead['headers']): number | undefined {
  const header = headers['retry-after'];
  const [value = ''] = [header ?? []].flat();
  const delayMs = secondsOf(value) ?? untilDate(value);
  return delayMs === undefined ? undefined : Math.min(Math.max(0, delayMs), maxDelayMs);
}

/**
 * Reads a number of seconds. Servers also send fractions, a unit, or the same header twice, which a
 * proxy joins with a comma.
 */
function secondsOf(value: string): number | undefined {
  const [, seconds] = /^\s*(\d+(?:\.\d+)?)\s*(?:s|sec|secs|seconds)?\s*(?:,|$)/i.exec(value) ?? [];
  return seconds === undefined ? undefined : Math.ceil(Number(seconds) * 1000);
}

function untilDate(value: string): number | undefined {
  const date = httpDate(value) ?? isoDate(value);
  return date === undefined ? undefined : date - Date.now();
}

/**
 * Parses a date in any of the three formats of RFC 9110 section 5.6.7. All of them are in UTC, also
 * the one that names no zone. A numeric zone, as in e-mail, is understood too.
 */
function httpDate(value: string): number | undefined {
  const time = String.raw`(\d\d):(\d\d):(\d\d)`;
  const modern = new RegExp(String.raw`\b(\d{1,2})[ -]([a-z]{3})[ -](\d{4}|\d\d) ${time}`, 'i');
  const asctime = new RegExp(String.raw`\b([a-z]{3}) {1,2}(\d{1,2}) ${time} (\d{4})\b`, 'i');
  const found = modern.exec(value);
  if (found) {
    const [, day, month, year, ...clock] = found;
    const date = utc(fullYear(Number(year), year?.length === 2), month, [day, ...clock]);
    return date === undefined ? undefined : date - offsetMs(value);
  }
  const [, month, day, hours, minutes, seconds, year] = asctime.exec(value) ?? [];
  return utc(Number(year), month, [day, hours, minutes, seconds]);
}

function offsetMs(value: string): number {
  const [, sign, hours, minutes] = /([+-])(\d\d):?(\d\d)\s*$/.exec(value) ?? [];
  const offset = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  return sign === '-' ? -offset : offset;
}

/** RFC 9110 section 5.6.7: a two-digit year that seems 50 years ahead is in the past. */
function fullYear(year: number, isShort: boolean): number {
  if (!isShort) return year;
  const now = new Date().getUTCFullYear();
  const inThisCentury = year + now - (now % 100);
  return inThisCentury > now + 50 ? inThisCentury - 100 : inThisCentury;
}

function utc(
  year: number,
  month: string | undefined,
  [day, hours, minutes, seconds]: readonly (string | undefined)[],
): number | undefined {
  const index = months.indexOf(month?.toLowerCase() ?? '');
  if (index < 0) return undefined;
  const date = Date.UTC(year, index, Number(day), Number(hours), Number(minutes), Number(seconds));
  return Number.isNaN(date) ? undefined : date;
}

function isoDate(value: string): number | undefined {
  if (!/^\s*\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)\s*$/i.test(value)) return undefined;
  const date = Date.parse(value.trim());
  return Number.isNaN(date) ? undefined : date;
}
