/** Class names or ids as one attribute has them; undefined where there is none. */
export function joined(...names: readonly (string | false | undefined)[]): string | undefined {
  return names.filter(Boolean).join(' ') || undefined;
}
