'use client';
import { useConsole } from '../provider/context.js';

const units = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** Returns how far a time is from now, in words: "4 hours ago", "in 6 days". */
export function relative(time: string, locale: string): string {
  const seconds = (Date.parse(time) - Date.now()) / 1000;
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const [unit, length] = units.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1];
  return unit === 'second'
    ? format.format(0, 'second')
    : format.format(Math.trunc(seconds / length), unit);
}

/** Returns a date in words: "Nov 2, 2026". */
export function dateText(time: string | number, locale: string): string {
  return new Date(time).toLocaleDateString(locale, { dateStyle: 'medium' });
}

/** Returns a date with its time: "Nov 2, 2026, 10:42 AM". */
export function dateTimeText(time: string | number, locale: string): string {
  return new Date(time).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' });
}

/** Returns a time of day; with its date, if it is not of today. */
export function clockText(time: number, locale: string): string {
  const date = new Date(time);
  return date.toDateString() === new Date().toDateString()
    ? date.toLocaleTimeString(locale, { timeStyle: 'short' })
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
