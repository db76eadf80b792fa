import type { PlotBar } from '../plot/plot.js';

const dayMs = 86_400_000;

/** Returns the bars of a period. The API leaves out days without calls; a plot shows them, too. */
export function barsOf(
  days: readonly { readonly day: string; readonly requests: number; readonly errors: number }[],
  { start_date, end_date }: { readonly start_date: string; readonly end_date: string },
): readonly PlotBar[] {
  const known = new Map(days.map((one) => [one.day, one]));
  const first = Date.parse(start_date);
  const count = Math.max(0, Math.round((Date.parse(end_date) - first) / dayMs) + 1);
  return Array.from({ length: count }, (_day, index) => {
    const day = new Date(first + index * dayMs).toISOString().slice(0, 10);
    const { requests = 0, errors = 0 } = known.get(day) ?? {};
    return { day, calls: requests, failed: errors };
  });
}
