/**
 * Returns the next power of two: how many placeholders a statement's list has for so many values, so
 * that a few statements serve lists of any length. Repeat one of the values in the others' places.
 */
export function paddedTo(count: number): number {
  return 2 ** Math.ceil(Math.log2(count));
}
