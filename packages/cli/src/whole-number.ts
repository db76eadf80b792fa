import { InvalidArgumentError } from 'commander';

/** Returns what reads an option's value as a whole number, which is at least this one. */
export function wholeNumberFrom(least: number): (value: string) => number {
  return (value) => {
    if (/^\d{1,15}$/.test(value) && Number(value) >= least) return Number(value);
    throw new InvalidArgumentError(
      least === 0 ? 'Use a whole number.' : `Use a whole number from ${least} on.`,
    );
  };
}
