import { remembered } from '../shared/remembered.js';

const monthFormat = remembered(
  (locale) => new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }),
);

/** Returns the last twelve months in UTC, the current one first: `2026-11`. */
export function lastMonths(now = new Date()): readonly string[] {
  return Array.from({ length: 12 }, (_month, back) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1)).toISOString().slice(0, 7),
  );
}

/** Returns the days of a month, for a query of usage: up to today, if it is the current one. */
export function daysOf(month: string, now = new Date()): { start_date: string; end_date: string } {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const last = new Date(Date.UTC(year, number, 0));
  return {
    start_date: `${month}-01`,
    end_date: (last > now ? now : last).toISOString().slice(0, 10),
  };
}

/** Returns a month in words: "November 2026". */
export function monthText(month: string, locale: string): string {
  return monthFormat(locale).format(new Date(`${month}-01T00:00:00Z`));
}

/** Returns an amount of minor units in words: "€3.36" for 336. */
export function moneyText(amount: number, currency: string, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}
