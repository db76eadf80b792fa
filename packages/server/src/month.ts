/** Months are `2026-11`, in UTC. Times are in milliseconds since 1970. */

export function monthAt(time: number): string {
  return new Date(time).toISOString().slice(0, 7);
}

/** Returns whether a text is a month, from 1970 on. */
export function isMonth(text: string): boolean {
  return /^(?:19[7-9]\d|[2-9]\d{3})-(?:0[1-9]|1[0-2])$/.test(text);
}

export function monthStart(month: string): number {
  return Date.parse(`${month}-01T00:00:00.000Z`);
}

/** Returns when a month ends, which is when the next one starts. */
export function monthEnd(month: string): number {
  return monthStart(laterMonth(month, 1));
}

/** Returns the month so many months later, or earlier. */
export function laterMonth(month: string, months: number): string {
  const start = new Date(monthStart(month));
  return monthAt(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months));
}

/** Returns the first and the last day of a month. */
export function daysOf(month: string): { readonly first: string; readonly last: string } {
  const last = new Date(monthEnd(month) - 1).toISOString().slice(0, 10);
  return { first: `${month}-01`, last };
}
