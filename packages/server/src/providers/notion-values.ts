import type { Json, JsonObject } from './json.js';
import { object, text } from './read-json.js';

/*
 * Notion's pages and data sources in few words:
 * https://developers.notion.com/reference/page-property-values (2026-11)
 */

/** Returns what a model needs of a page or data source in a list. */
export function shortObject(found: JsonObject): JsonObject {
  const { object: type, id, url, parent, last_edited_time, in_trash } = found;
  const { type: kind, ...rest } = object(parent);
  const parentId = text(kind) === undefined ? undefined : rest[text(kind) ?? ''];
  return {
    id: id ?? null,
    type: type ?? null,
    title: titleOf(found),
    url: url ?? null,
    ...(typeof parentId === 'string' && { parent_id: parentId }),
    last_edited_time: last_edited_time ?? null,
    ...(in_trash === true && { in_trash }),
  };
}

/**
 * Returns a row of a data source: each property by its name, as `{ type: value }`. That is the form
 * in which Notion takes properties, with plain values.
 */
export function shortRow(page: JsonObject): JsonObject {
  const properties = Object.entries(object(page['properties'])).map(([name, property]) => {
    const { type, ...values } = object(property);
    const kind = text(type) ?? 'unknown';
    return [name, { [kind]: plain(kind, values[kind] ?? null) }] as const;
  });
  const { id, type, title, url } = shortObject(page);
  const isPage = type !== 'data_source';
  return {
    id: id ?? null,
    url: url ?? null,
    ...(isPage ? { properties: Object.fromEntries(properties) } : { title: title ?? '' }),
  };
}

function titleOf({ title, properties }: JsonObject): string {
  if (title !== undefined) return words(title);
  const found = Object.values(object(properties)).find(
    (property) => object(property)['type'] === 'title',
  );
  return words(object(found)['title'] ?? []);
}

/** Returns the value of a property without its formatting. */
function plain(type: string, value: Json): Json {
  switch (type) {
    case 'title':
    case 'rich_text':
      return words(value);
    case 'select':
    case 'status':
    case 'created_by':
    case 'last_edited_by':
      return nameOf(value);
    case 'multi_select':
    case 'people':
      return listOf(value).map(nameOf);
    // Not their addresses, which open without signing in.
    case 'files':
      return listOf(value).map(nameOf);
    case 'relation':
      return listOf(value).map((one) => object(one)['id'] ?? null);
    case 'unique_id': {
      const { prefix, number } = object(value);
      return [text(prefix), text(number)].filter((part) => part !== undefined).join('-');
    }
    case 'formula':
    case 'rollup':
      return inner(value);
    default:
      return value;
  }
}

/** Formulas and rollups have a type and a value of that type. */
function inner(value: Json): Json {
  const { type, ...values } = object(value);
  const kind = text(type) ?? '';
  const found = values[kind] ?? null;
  if (kind !== 'array') return found;
  return listOf(found).map((one) => {
    const { type: itemType, ...itemValues } = object(one);
    return plain(text(itemType) ?? '', itemValues[text(itemType) ?? ''] ?? null);
  });
}

function words(value: Json): string {
  return listOf(value)
    .map((part) => text(object(part)['plain_text']) ?? '')
    .join('');
}

function nameOf(value: Json): Json {
  const { name, id } = object(value);
  return name ?? id ?? null;
}

function listOf(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : [];
}
