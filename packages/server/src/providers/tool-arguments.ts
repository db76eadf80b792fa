import { z } from 'zod';
import { isHeaderText } from './mime.js';

/*
 * Arguments that tools of several providers take.
 */

/**
 * Email addresses. A single one may stand for the list: models often write it so, and an agent
 * token can limit an argument only to single values.
 */
export const addresses = z.preprocess(
  (given) => (typeof given === 'string' ? [given] : given),
  z.array(z.email()).min(1),
);

/** A subject, which must not begin another header. */
export const subject = z
  .string()
  .refine(isHeaderText, 'Must not contain line breaks or control characters');

const instant = z.iso.datetime({ offset: true });
const day = z.iso.date();

/** When an event begins or ends. */
export const eventTime = z
  .string()
  .refine(
    (value) => instant.safeParse(value).success || isDay(value),
    'Use a time such as 2026-12-01T09:00:00+01:00, or a date such as 2026-12-01 for all day',
  );

/** A time with its offset, such as `2026-12-01T09:00:00+01:00`. */
export const time = instant;

/** Returns whether an event's time is a date, which means all day. */
export function isDay(value: string): boolean {
  return day.safeParse(value).success;
}
