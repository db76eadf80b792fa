import type { Localization } from './messages.js';

/** Things one after the other: "Gmail and Calendar". */
export function formatList(
  list: readonly string[],
  localization: Localization | undefined,
): string {
  return new Intl.ListFormat(localization?.locale ?? 'en').format(list);
}

/** A number as the language writes it. */
export function formatNumber(number: number, localization: Localization | undefined): string {
  return number.toLocaleString(localization?.locale ?? 'en');
}

/** A date as the language writes it: "Nov 2, 2026". */
export function formatDate(date: string, localization: Localization | undefined): string {
  return new Date(date).toLocaleDateString(localization?.locale ?? 'en', { dateStyle: 'medium' });
}
