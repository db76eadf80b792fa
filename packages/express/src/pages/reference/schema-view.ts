import type { JsonSchema } from '@hawser/contract/openapi';
import { markup, type Html } from '../html.js';
import { inline } from './prose.js';

/** Describes the type of a value, such as `string (uuid)` or `array of Connection`. */
export function typeOf(schema: JsonSchema): Html {
  const { $ref, anyOf, const: only, enum: choices, items } = schema;
  if ($ref !== undefined) {
    const name = $ref.split('/').at(-1) ?? '';
    return markup`<a href="#schema-${name}">${name}</a>`;
  }
  if (anyOf) return joined(anyOf.map(typeOf), ' or ');
  if (only !== undefined) return code(only);
  if (choices) return joined(choices.map(code), ' · ');
  if (items) return markup`array of ${typeOf(items)}`;
  if (typeof schema.additionalProperties === 'object') {
    const { additionalProperties: values } = schema;
    return Object.keys(values).length === 0 ? markup`object` : markup`object of ${typeOf(values)}`;
  }
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? ['anything']);
  const format = schema.format === undefined ? '' : ` (${schema.format})`;
  return markup`${types.join(' or ')}${format}`;
}

/** Returns the view of one named value: a parameter, or a property of an object. */
export function field(name: string, schema: JsonSchema, isRequired: boolean): Html {
  const limits = limitsOf(schema);
  const optional = !isRequired && markup` <span class="optional">optional</span>`;
  const about =
    schema.description !== undefined &&
    markup`<span class="about">${inline(schema.description)}</span>`;
  return markup`<li class="field"><span class="name"><code>${name}</code>${optional}</span>
<span class="type">${typeOf(schema)}${limits !== '' && ` · ${limits}`}</span>
${about}${within(schema)}</li>`;
}

/** Returns the properties of an object, or of each variant of a union. */
export function members(schema: JsonSchema): Html {
  const { anyOf, properties = {}, required = [] } = schema;
  if (anyOf?.some((kind) => kind.properties)) {
    return joined(anyOf.map(members), markup`<p class="or">or</p>`);
  }
  const fields = Object.entries(properties).map(([name, member]) =>
    field(name, member, required.includes(name)),
  );
  return fields.length === 0 ? markup`` : markup`<ul class="fields">${fields}</ul>`;
}

function within(schema: JsonSchema): Html {
  const inner = [schema, schema.items, ...(schema.anyOf ?? [])].filter((one) => one !== undefined);
  return markup`${inner.filter(({ properties }) => properties).map(members)}`;
}

function limitsOf(schema: JsonSchema): string {
  const { minLength, maxLength, minimum, maximum, minItems, maxItems } = schema;
  const limits = [
    range(minLength, maxLength, ' characters'),
    range(minimum, maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum, ''),
    range(minItems, maxItems, ' items'),
    schema.default === undefined ? '' : `default ${JSON.stringify(schema.default)}`,
    ...(schema.anyOf?.map(limitsOf) ?? []),
  ];
  return limits.filter((limit) => limit !== '').join(', ');
}

function range(from: number | undefined, to: number | undefined, unit: string): string {
  const number = (value: number): string => value.toLocaleString('en');
  if (from !== undefined && to !== undefined) return `${number(from)}–${number(to)}${unit}`;
  if (to !== undefined) return `at most ${number(to)}${unit}`;
  return from === undefined || from <= 1 ? '' : `at least ${number(from)}${unit}`;
}

function code(value: unknown): Html {
  return markup`<code>${typeof value === 'string' ? value : JSON.stringify(value)}</code>`;
}

function joined(parts: readonly Html[], between: Html | string): Html {
  return markup`${parts.flatMap((part, index) => (index === 0 ? [part] : [between, part]))}`;
}
