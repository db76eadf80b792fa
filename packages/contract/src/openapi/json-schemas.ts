import { z } from 'zod';

/** The part of JSON Schema (draft 2020-12) that Hawser uses. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly propertyNames?: JsonSchema;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly not?: JsonSchema;
}

type Io = 'input' | 'output';

/**
 * Converts zod schemas to JSON Schemas. Schemas with an `id` are collected as components and
 * referenced.
 */
export class JsonSchemas {
  readonly #components = new Map<string, JsonSchema>();

  /**
   * Returns the JSON Schema. `io` is `input` for what a caller sends, where fields with defaults
   * are optional.
   */
  of(schema: z.ZodType, io: Io): JsonSchema {
    const { $defs = {}, ...root } = refer(z.toJSONSchema(schema, { io }));
    for (const [id, component] of Object.entries($defs)) this.#collect(id, component);
    return root;
  }

  /** The collected components by id, in alphabetical order. */
  get components(): Record<string, JsonSchema> {
    return Object.fromEntries([...this.#components].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  #collect(id: string, component: JsonSchema): void {
    const known = this.#components.get(id);
    if (known && JSON.stringify(known) !== JSON.stringify(component)) {
      throw new TypeError(
        `Two schemas have the id "${id}", or its input differs from its output. Give each its own id.`,
      );
    }
    this.#components.set(id, component);
  }
}

type Referred = JsonSchema & {
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
};

/**
 * Removes `$schema`: an OpenAPI document names the dialect once. `oneOf`, which comes from
 * discriminated unions, becomes `anyOf`: their members exclude each other anyway.
 */
function refer(schema: object): Referred {
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) => {
    if (key === '$schema') return undefined;
    if (isUnion(value)) {
      const { oneOf, ...rest } = value;
      return { ...rest, anyOf: oneOf };
    }
    return key === '$ref' && typeof value === 'string'
      ? value.replace('#/$defs/', '#/components/schemas/')
      : value;
  }) as Referred;
}

function isUnion(value: unknown): value is { readonly oneOf: readonly JsonSchema[] } {
  return (
    typeof value === 'object' &&
    value !== null &&
    Array.isArray((value as { oneOf?: unknown }).oneOf)
  );
}
