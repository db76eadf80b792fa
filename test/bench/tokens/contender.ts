/** Something whose speed is compared with others' in the same run. */
export interface Contender {
  readonly name: string;
  /** One operation; `i` counts up. */
  readonly run: (i: number) => unknown;
}

/** Contenders that share one process and a database that no other process uses. */
export interface Family {
  readonly contenders: readonly Contender[];
  close(): Promise<void>;
}

/** Reads go round so many accounts: `HAWSER_BENCH_ACCOUNTS`. No bound of a cache is the same number. */
export const accountCount = Number(process.env['HAWSER_BENCH_ACCOUNTS'] ?? 3_000);
/** The plaintext of each: as long as Google's access tokens are. */
export const accessToken = 'x'.repeat(220);
export const refreshToken = 'y'.repeat(100);
export const provider = 'acme';

export function accountName(i: number): string {
  return `user-${i % accountCount}`;
}
