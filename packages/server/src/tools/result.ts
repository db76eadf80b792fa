import type { Json, JsonObject } from '../providers/json.js';

/** The largest result, as JSON in UTF-8. */
export const maxResultBytes = 32 * 1024;
/** What is kept of a long text when the result is too large. */
export const keptCharacters = 2_000;

/** A tool's result, as its caller gets it. */
export interface CutResult {
  readonly result: Json;
  /** Whether a text was cut, or more than items left out. */
  readonly isShortened: boolean;
  /** How many items of the list are left, if any were dropped. */
  readonly keptItems: number | undefined;
}

/**
 * Returns the result with at most 32 KiB of JSON: long texts are cut to their beginning, and then
 * items of its list are dropped from the end.
 */
export function cutResult(result: Json): CutResult {
  if (sizeOf(result) <= maxResultBytes) return { result, isShortened: false, keptItems: undefined };
  const shortened = withShortTexts(result);
  if (sizeOf(shortened) <= maxResultBytes)
    return { result: shortened, isShortened: true, keptItems: undefined };
  const items = isObject(shortened) ? shortened['items'] : undefined;
  if (!isObject(shortened) || !Array.isArray(items))
    return { result: tooLarge, isShortened: true, keptItems: undefined };
  const kept = itemsThatFit(shortened, items);
  const isShortened = sizeOf(shortened) < sizeOf(result);
  return { result: { ...shortened, items: kept }, isShortened, keptItems: kept.length };
}

const tooLarge: JsonObject = { omitted: 'The result is larger than 32 KiB.' };

function itemsThatFit(result: JsonObject, items: readonly Json[]): Json[] {
  let left = maxResultBytes - sizeOf({ ...result, items: [] });
  const kept: Json[] = [];
  for (const item of items) {
    // And the comma.
    left -= sizeOf(item) + 1;
    if (left < 0) break;
    kept.push(item);
  }
  return kept;
}

function withShortTexts(value: Json): Json {
  if (typeof value === 'string') return beginningOf(value);
  if (Array.isArray(value)) return value.map(withShortTexts);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, withShortTexts(member)]),
  );
}

/** Returns the beginning of a text, without half of a surrogate pair at its end. */
function beginningOf(text: string): string {
  if (text.length <= keptCharacters) return text;
  const end = /[\ud800-\udbff]/.test(text.charAt(keptCharacters - 1))
    ? keptCharacters - 1
    : keptCharacters;
  return `${text.slice(0, end)}…`;
}

function sizeOf(value: Json): number {
  return Buffer.byteLength(JSON.stringify(value));
}

/**
 * Returns the members at these paths, such as `from.address`. A path through a list picks from each of
 * its items; what is missing is left out.
 */
export function picked(value: Json, paths: readonly string[]): Json {
  if (Array.isArray(value)) return value.map((item) => picked(item, paths));
  if (!isObject(value)) return value;
  const result: JsonObject = {};
  for (const [name, rest] of byFirstName(paths)) {
    const member = Object.hasOwn(value, name) ? value[name] : undefined;
    if (member !== undefined) result[name] = rest.length === 0 ? member : picked(member, rest);
  }
  return result;
}

/** `a.b` and `a.c` are the rests `b` and `c` of the name `a`. A whole member has no rest. */
function byFirstName(paths: readonly string[]): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const path of paths) {
    const [name = '', ...rest] = path.split('.');
    const known = names.get(name) ?? [];
    if (rest.length > 0) known.push(rest.join('.'));
    names.set(name, known);
  }
  return names;
}

/** Returns the value at a path, such as `data.items`; undefined if there is none. */
export function valueAt(value: Json, path: string): Json | undefined {
  let found: Json | undefined = value;
  for (const name of path.split('.')) {
    if (found === undefined || !isObject(found)) return undefined;
    found = Object.hasOwn(found, name) ? found[name] : undefined;
  }
  return found;
}

export function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
