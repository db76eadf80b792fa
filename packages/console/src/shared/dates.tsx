'use client';
import { useConsole, useWords } from '../provider/context.js';
import { sharedMessages } from './messages.js';
import { remembered } from './remembered.js';

/** The units of time, their lengths in seconds, and from how many of them on they are used. */
const units = [
  ['year', 365 * 86_400, 2],
  ['month', 30 * 86_400, 2],
  ['day', 86_400, 1],
  ['hour', 3_600, 1],
  ['minute', 60, 1],
] as const;

const relativeFormat = remembered(
  (locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }),
);
const dateFormat = remembered((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }));
const timeFormat = remembered((locale) => new Intl.DateTimeFormat(locale, { timeStyle: 'short' }));
const dateTimeFormat = remembered(
  (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }),
);

/** Returns how far a time is from now, in words: "4 hours ago", "in 6 days". */
export function relative(time: string, locale: string): string {
  const seconds = (Date.parse(time) - Date.now()) / 1000;
  const format = relativeFormat(locale);
  const unit = units.find(([, length, from]) => Math.abs(seconds) >= length * from);
  if (!unit) return format.format(0, 'second');
  return format.format(Math.round(seconds / unit[1]), unit[0]);
}

/** Returns a date in words: "Nov 2, 2026". */
export function dateText(time: string | number, locale: string): string {
  return dateFormat(locale).format(new Date(time));
}

/** Returns a date with its time: "Nov 2, 2026, 10:42 AM". */
export function dateTimeText(time: string | number, locale: string): string {
  return dateTimeFormat(locale).format(new Date(time));
}

/** Returns a time of day; with its date, if it is not of today. */
export function clockText(time: number, locale: string): string {
  const date = new Date(time);
  return date.toDateString() === new Date().toDateString()
    ? timeFormat(locale).format(date)
    : dateTimeText(time, locale);
}

export interface TimeProps {
  /** ISO 8601. */
  readonly value: string;
  /** How it is written. The whole time is in its title. @default 'relative' */
  readonly form?: 'relative' | 'date' | 'full';
}

/** A time, in the host's language. */
export function Time({ value, form = 'relative' }: TimeProps) {
  const { locale = 'en' } = useConsole('Time').localization;
  const text = { relative, date: dateText, full: dateTimeText }[form](value, locale);
  return (
    <time dateTime={value} title={dateTimeText(value, locale)}>
      {text}
    </time>
  );
}

/** When something was done last, or that it never was. */
export function LastTime({
  value,
  ...time
}: Omit<TimeProps, 'value'> & { readonly value: string | null }) {
  const words = useWords(sharedMessages);
  return value === null ? words('never') : <Time value={value} {...time} />;
}
