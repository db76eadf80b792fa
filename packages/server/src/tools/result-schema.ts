import type { Json, JsonObject } from '../providers/json.js';

/**
 * Returns a JSON Schema of results that look like the example. No member is required and each may be
 * null, since providers leave out what has no value, or send null for it.
 */
export function schemaOfExample(example: Json): JsonObject {
  if (example === null) return {};
  if (Array.isArray(example)) {
    const [first] = example;
    return first === undefined
      ? { type: 'array' }
      : { type: 'array', items: schemaOfExample(first) };
  }
  if (typeof example !== 'object') return { type: typeof example };
  const properties = Object.entries(example).map(([name, member]) => [
    name,
    orNull(schemaOfExample(member)),
  ]);
  return { type: 'object', properties: Object.fromEntries(properties) as JsonObject };
}

function orNull({ type, ...rest }: JsonObject): JsonObject {
  return type === undefined ? rest : { type: [type, 'null'], ...rest };
}
