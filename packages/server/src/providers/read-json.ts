import type { Json, JsonObject } from './provider.js';

/** A member as text: strings as they are, numbers and booleans written out, all else undefined. */
export function text(value: Json | undefined): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return undefined;
}

/** A member as an object; an empty one where it is something else. */
export function object(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

/** The text at a dotted path: `data.user.id`, `items.0.name`. */
export function textAt(value: Json, path: string): string | undefined {
  let current: Json | undefined = value;
  for (const name of path.split('.')) {
    if (typeof current !== 'object' || current === null) return undefined;
    if (Array.isArray(current)) current = current[Number(name)];
    else current = Object.hasOwn(current, name) ? current[name] : undefined;
  }
  return text(current);
}

/** The text of the first path that has one. Throws where none has: an identity without an id is none. */
export function requireText(value: string | undefined, what: string): string {
  if (value === undefined) throw new TypeError(`The provider's answer has no ${what}`);
  return value;
}
