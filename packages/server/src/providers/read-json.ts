import type { Json, JsonObject } from './provider.js';

/**
 * Returns a JSON value as text: a non-empty string, or a number or boolean as a string; otherwise
 * undefined.
 */
export function text(value: Json | undefined): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return undefined;
}

/** Returns a JSON value if it is an object, otherwise an empty object. */
export function object(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

/**
 * Returns the text at a dotted path, such as `data.user.id` or `items.0.name`; undefined when there
 * is none.
 */
export function textAt(value: Json, path: string): string | undefined {
  let current: Json | undefined = value;
  for (const name of path.split('.')) {
    if (typeof current !== 'object' || current === null) return undefined;
    if (Array.isArray(current)) current = current[Number(name)];
    else current = Object.hasOwn(current, name) ? current[name] : undefined;
  }
  return text(current);
}

/**
 * Returns the value.
 * @throws TypeError when it is undefined; `what` names the missing field
 */
export function requireText(value: string | undefined, what: string): string {
  if (value === undefined) throw new TypeError(`The provider's response has no ${what}`);
  return value;
}
