/*
 * Columns that hold JSON. A value that is damaged must not make a whole list fail, so it reads as
 * undefined, and the caller decides what stands for it.
 */

/** Returns the object in a JSON column; undefined when the column holds none. */
export function objectColumn(json: string): object | undefined {
  const value = parse(json);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
}

/** Returns the list in a JSON column; undefined when the column holds none. */
export function listColumn(json: string): unknown[] | undefined {
  const value = parse(json);
  return Array.isArray(value) ? (value as unknown[]) : undefined;
}

function parse(json: string): unknown {
  if (json === '{}') return {};
  if (json === '[]') return [];
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}
