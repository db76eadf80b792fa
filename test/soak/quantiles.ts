/** Median, 99th percentile and maximum. */
export function quantilesOf(values: readonly number[]): {
  readonly median: number;
  readonly p99: number;
  readonly max: number;
} {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { median: at(0.5), p99: at(0.99), max: at(1) };
}
