import type { Localization } from './messages.js';

/** Formats a list in the host's language: "Gmail and Calendar". */
export function formatList(
  list: readonly string[],
  localization: Localization | undefined,
): string {
  return new Intl.ListFormat(localization?.locale ?? 'en').format(list);
}

/** Formats a number in the host's language. */
export function formatNumber(number: number, localization: Localization | undefined): string {
  return number.toLocaleString(localization?.locale ?? 'en');
}

/** Formats a date in the host's language: "Nov 2, 2026". */
export function formatDate(date: string, localization: Localization | undefined): string {
  return new Date(date).toLocaleDateString(localization?.locale ?? 'en', { dateStyle: 'medium' });
}
