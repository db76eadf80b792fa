import type { JsonSchema, OpenApiDocument } from '@hawser/contract/openapi';
import fc, { type Arbitrary } from 'fast-check';

/** Arbitraries by property name, for values that a schema doesn't describe precisely enough. */
export type Stated = Readonly<Record<string, Arbitrary<unknown>>>;

/** Strings that often break programs. */
export const awkwardText: Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\u202e\u200b',
    '\r\nX-Injected: 1',
    'ß'.repeat(300),

    '__proto__',
    'constructor',
    'toString',
    "' OR 1=1 --",
    '%',
    '%00',
    '../..',
    '💥'.repeat(70),
    'null',
    'NaN',
    '1e999',
    '-1',
    '0x10',
    ' ',
    'x'.repeat(5000),
    '{{7*7}}',
    '$where',
  ),
);

/** JSON values of any shape, with awkward text in them. */
export const awkwardJson: Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' }),
  awkwardText,
  fc.constantFrom<unknown>(1e308, -0, Number.MAX_SAFE_INTEGER + 2, 0.1, {}, [], [[]], null, true),
  fc.constantFrom(9, 40, 2000).map(nested),
);

/** Generates values that are valid for a schema of the document. */
export class SchemaArbitraries {
  readonly #components: OpenApiDocument['components']['schemas'];
  readonly #stated: Stated;

  constructor({ components }: OpenApiDocument, stated: Stated = {}) {
    this.#components = components.schemas;
    this.#stated = stated;
  }

  of(schema: JsonSchema): Arbitrary<unknown> {
    const { $ref, anyOf, const: only, enum: some, type } = schema;
    if ($ref !== undefined) return this.#referred($ref);
    if (only !== undefined) return fc.constant(only);
    if (some) return fc.constantFrom(...some);
    // Alternatives of members of one object.
    if (anyOf && type === 'object')
      return fc.oneof(...anyOf.map((one) => this.#object(narrowed(schema, one))));
    // `anyOf` next to `type` constrains the same value further.
    if (anyOf && type === undefined) return fc.oneof(...anyOf.map((one) => this.of(one)));
    switch (type) {
      case 'string':
        return text(schema);
      case 'integer':
        return fc.integer({ min: schema.minimum ?? -1e9, max: schema.maximum ?? 1e9 });
      case 'number':
        return fc.double({ noNaN: true, noDefaultInfinity: true });
      case 'boolean':
        return fc.boolean();
      case 'null':
        return fc.constant(null);
      case 'array':
        return this.#array(schema);
      case 'object':
        return this.#object(schema);
      default:
        throw new Error(`No values are known for ${JSON.stringify(schema)}`);
    }
  }

  #referred($ref: string): Arbitrary<unknown> {
    const name = $ref.replace('#/components/schemas/', '');
    if (name === 'Json') return fc.jsonValue({ maxDepth: 3 });
    const schema = this.#components[name];
    if (schema) return this.of(schema);
    throw new Error(`There is no ${$ref}`);
  }

  #array({ items = {}, minItems = 0, maxItems = 8 }: JsonSchema): Arbitrary<unknown[]> {
    return fc.array(this.of(items), { minLength: minItems, maxLength: Math.min(maxItems, 8) });
  }

  #object(schema: JsonSchema): Arbitrary<unknown> {
    const { properties = {}, required = [], propertyNames, additionalProperties } = schema;
    if (typeof additionalProperties === 'object') {
      const names = propertyNames ? this.of(propertyNames) : fc.string({ minLength: 1 });
      return fc.dictionary(names as Arbitrary<string>, this.of(additionalProperties), {
        maxKeys: 5,
      });
    }
    const members = Object.entries(properties).map(([name, member]) => [
      name,
      this.#stated[name] ?? this.of(member),
    ]);
    return fc.record(Object.fromEntries(members) as Record<string, Arbitrary<unknown>>, {
      requiredKeys: [...required],
    });
  }
}

/** Returns an object's schema with what one of its alternatives requires and excludes. */
function narrowed(
  { properties = {}, required = [], ...rest }: JsonSchema,
  one: JsonSchema,
): JsonSchema {
  const excluded = new Set(one.not?.anyOf?.flatMap((other) => other.required ?? []));
  return {
    ...rest,
    properties: Object.fromEntries(
      Object.entries(properties).filter(([name]) => !excluded.has(name)),
    ),
    required: [...required, ...(one.required ?? [])],
  };
}

function text({ format, pattern, minLength = 0, maxLength = 300 }: JsonSchema): Arbitrary<string> {
  const size = { minLength, maxLength: Math.min(maxLength, 300) };
  if (format === 'date-time') return moments.map((date) => date.toISOString());
  if (format === 'date') return moments.map((date) => date.toISOString().slice(0, 10));
  if (format === 'uri') return fc.webUrl();
  if (format === 'uuid') return fc.uuid();
  if (pattern === undefined) return fc.string({ ...size, unit: 'binary' });
  return fc
    .stringMatching(new RegExp(pattern), { size: 'medium' })
    .filter(({ length }) => length >= size.minLength && length <= maxLength);
}

const moments = fc.date({
  min: new Date('1970-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59Z'),
  noInvalidDate: true,
});

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

/** Generates a damaged value: a member somewhere in it is replaced, dropped or added. */
export function mutated(value: unknown): Arbitrary<unknown> {
  const places = placesIn(value);
  const wrong = fc.oneof(awkwardJson, fc.constant(undefined));
  return fc
    .tuple(fc.constantFrom(...places), wrong, fc.option(awkwardText, { freq: 4, nil: undefined }))
    .map(([place, replacement, added]) => {
      const changed = replaced(value, place, replacement);
      const isObject = typeof changed === 'object' && changed !== null && !Array.isArray(changed);
      return added !== undefined && isObject ? { ...changed, [added]: 1 } : changed;
    });
}

type Place = readonly (string | number)[];

function placesIn(value: unknown, place: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [place];
  const members = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [place, ...members.flatMap(([name, member]) => placesIn(member, [...place, name]))];
}

function replaced(value: unknown, place: Place, replacement: unknown): unknown {
  const [name, ...rest] = place;
  if (name === undefined) return replacement;
  const copy = (
    Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }
  ) as Record<string | number, unknown>;
  copy[name] = replaced(copy[name], rest, replacement);
  return copy;
}
