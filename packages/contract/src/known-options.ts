/** The names of an object's options; those of a nested object in their turn. */
export type KnownOptions<Options> = {
  readonly [Name in keyof Required<Options>]: true | KnownNames;
};

/** The names of the options of one object, or of a group in it. */
export interface KnownNames {
  readonly [name: string]: true | KnownNames;
}

/**
 * Refuses options that nothing reads, such as misspelt ones: left out in silence, they would leave a
 * default in place that the caller meant to change.
 * @param where what the options belong to, for the error: `createHawser`
 * @throws TypeError that names the option, and the one that was probably meant
 */
export function assertKnownOptions(where: string, options: unknown, known: KnownNames): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options))
    throw new TypeError(`${where}: pass an object of options, not ${described(options)}.`);
  for (const [name, value] of Object.entries(options)) {
    const nested = Object.hasOwn(known, name) ? known[name] : undefined;
    if (nested === undefined) throw new TypeError(unknownOption(where, name, Object.keys(known)));
    if (nested !== true && value !== undefined)
      assertKnownOptions(`${where}: ${name}`, value, nested);
  }
}

/** Returns the sentence that says that there is no such option, and which one was probably meant. */
function unknownOption(where: string, name: string, known: readonly string[]): string {
  const meant = closest(name, known);
  return meant === undefined
    ? `${where}: there is no option "${name}". It takes: ${[...known].sort().join(', ') || 'none'}.`
    : `${where}: there is no option "${name}". Did you mean "${meant}"?`;
}

function described(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function closest(name: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((candidate) => ({ candidate, distance: distanceOf(plain(name), plain(candidate)) }))
    .sort((a, b) => a.distance - b.distance);
  const [best] = ranked;
  return best && best.distance <= Math.max(2, Math.ceil(name.length / 3))
    ? best.candidate
    : undefined;
}

/** `client_id`, `ClientID` and `clientId` mean the same. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Returns how many letters have to be added, dropped or replaced to get from one name to the other. */
function distanceOf(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_none, index) => index);
  for (const [row, letter] of Array.from(from).entries()) {
    const current = [row + 1];
    for (const [column, other] of Array.from(to).entries()) {
      current.push(
        Math.min(
          (previous[column + 1] ?? 0) + 1,
          (current[column] ?? 0) + 1,
          (previous[column] ?? 0) + (letter === other ? 0 : 1),
        ),
      );
    }
    previous = current;
  }
  return previous[to.length] ?? 0;
}
