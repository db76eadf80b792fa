import type { Metadata } from '@hawser/contract';

/** Returns the object that a text is as JSON; undefined if it isn't one. */
export function readMetadata(text: string): Metadata | undefined {
  try {
    const value = JSON.parse(text.trim() === '' ? '{}' : text) as unknown;
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Metadata)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Returns the JSON Merge Patch (RFC 7396) that makes one object of another. */
export function patchOf(before: Metadata, after: Metadata): Metadata {
  const patch: Metadata = {};
  for (const key of Object.keys(before)) if (!Object.hasOwn(after, key)) patch[key] = null;
  for (const [key, value] of Object.entries(after)) {
    const was = before[key];
    if (JSON.stringify(was) === JSON.stringify(value)) continue;
    patch[key] = isObject(was) && isObject(value) ? patchOf(was, value) : value;
  }
  return patch;
}

function isObject(value: Metadata[string] | undefined): value is Metadata {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
