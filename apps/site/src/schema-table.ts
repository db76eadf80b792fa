import type { JsonSchema } from '@hawser/contract/openapi';
import { withoutMarkup } from './escape.js';

/** Returns a table of an object's fields, or one for each kind of a union. */
export function fieldsOf(schema: JsonSchema): string {
  const { anyOf, properties = {}, required = [] } = schema;
  if (anyOf?.some((kind) => kind.properties)) return anyOf.map(fieldsOf).join('\n\nor\n\n');
  const rows = Object.entries(properties).map(([name, member]) =>
    row(name, member, required.includes(name)),
  );
  return rows.length === 0 ? '' : table(rows);
}

export function table(rows: readonly string[]): string {
  return ['| name | type | meaning |', '| --- | --- | --- |', ...rows.flat()].join('\n');
}

/** Returns the row of a field, and those of the fields within it. */
export function row(name: string, schema: JsonSchema, isRequired: boolean): string {
  const optional = isRequired ? '' : ' (optional)';
  const own = `| \`${name}\`${optional} | ${typeOf(schema)}${limitsOf(schema)} | ${cell(schema.description ?? '')} |`;
  const inner = [schema, schema.items, ...(schema.anyOf ?? [])].flatMap((part) =>
    Object.entries(part?.properties ?? {}).map(([member, value]) =>
      row(`${name}.${member}`, value, part?.required?.includes(member) ?? false),
    ),
  );
  return [own, ...inner].join('\n');
}

/** Describes the type of a value in words, such as `string (uuid)` or a link to its schema. */
export function typeOf(schema: JsonSchema): string {
  const { $ref, anyOf, const: only, enum: choices, items, additionalProperties } = schema;
  if ($ref !== undefined) {
    const name = $ref.split('/').at(-1) ?? '';
    return `[${name}](/api/schemas#${name.toLowerCase()})`;
  }
  if (anyOf) return anyOf.map(typeOf).join(' or ');
  if (only !== undefined) return `\`${JSON.stringify(only)}\``;
  if (choices) return choices.map((choice) => `\`${String(choice)}\``).join(', ');
  if (items) return `list of ${typeOf(items)}`;
  if (typeof additionalProperties === 'object') {
    return Object.keys(additionalProperties).length === 0
      ? 'object'
      : `object of ${typeOf(additionalProperties)}`;
  }
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? ['anything']);
  return types.join(' or ') + (schema.format === undefined ? '' : ` (${schema.format})`);
}

export function limitsOf(schema: JsonSchema): string {
  const { minLength, maxLength, minimum, maximum, minItems, maxItems } = schema;
  const limits = [
    range(minLength, maxLength, ' characters'),
    range(minimum, maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum, ''),
    range(minItems, maxItems, ' items'),
    schema.default === undefined ? '' : `default \`${JSON.stringify(schema.default)}\``,
  ].filter((limit) => limit !== '');
  return limits.map((limit) => `, ${limit}`).join('');
}

function range(from: number | undefined, to: number | undefined, unit: string): string {
  const number = (value: number): string => value.toLocaleString('en');
  if (from !== undefined && to !== undefined) return `${number(from)}–${number(to)}${unit}`;
  if (to !== undefined) return `at most ${number(to)}${unit}`;
  return from === undefined || from <= 1 ? '' : `at least ${number(from)}${unit}`;
}

/** Returns Markdown that is safe in a table. */
export function cell(text: string): string {
  return withoutMarkup(text).replaceAll('|', '\\|').replaceAll('\n', ' ');
}
