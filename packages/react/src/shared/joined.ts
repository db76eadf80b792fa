/** Joins class names or ids with spaces; returns undefined if there are none. */
export function joined(...names: readonly (string | false | undefined)[]): string | undefined {
  return names.filter(Boolean).join(' ') || undefined;
}
