import { HawserError } from '@hawser/contract';
import { z } from 'zod';
import type { JsonObject } from '../providers/json.js';
import type { Tool } from '../providers/tool.js';

/** The largest page that a caller may ask a tool for. */
const maxLimit = 100;
/** The longest cursor that is read. Those that tools return are shorter. */
const maxCursorLength = 4_096;

const pageArguments = {
  limit: z.number().int().min(1).max(maxLimit).optional(),
  cursor: z.string().min(1).max(maxCursorLength).optional(),
};

/** A JSON Schema (draft 2020-12) of an object. */
export type ObjectSchema = JsonObject;

/** The schema of a tool's arguments, with those of its pages. */
export class ArgumentSchema {
  readonly #schema: z.ZodObject;
  /** The names of the arguments. */
  readonly argumentNames: readonly string[];
  /** As JSON Schema. */
  readonly json: ObjectSchema;

  constructor({ input, page }: Pick<Tool, 'input' | 'page'>) {
    this.#schema = page ? input.extend(pageArguments) : input;
    this.argumentNames = Object.keys(this.#schema.shape);
    this.json = jsonSchemaOf(this.#schema);
  }

  /**
   * Returns the arguments after validation, with defaults filled in. Null means that an optional
   * argument is missing.
   * @throws HawserError `validation_failed` that names the argument
   */
  parse(given: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    const { data, error } = this.#schema.safeParse(withoutNulls(given));
    if (data) return data;
    const issues = error.issues.map(({ path, message, ...issue }) => ({
      field: fieldOf(path, issue.code === 'unrecognized_keys' ? issue.keys : []),
      problem: message,
    }));
    const [first = { field: 'arguments', problem: 'Invalid' }] = issues;
    throw new HawserError('validation_failed', `${first.field}: ${first.problem}.`, {
      details: { field: first.field, issues },
    });
  }
}

/** Unknown arguments are a problem of their object; their own names help more. */
function fieldOf(path: readonly PropertyKey[], unknown: readonly string[]): string {
  const [name] = unknown;
  return [...path, ...(name === undefined ? [] : [name])].map(String).join('.') || 'arguments';
}

/** Model APIs send null for an optional argument that has no value. */
function withoutNulls(given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
}

/** Every word of a schema is read by models, at each call: what says nothing is left out. */
function jsonSchemaOf(schema: z.ZodType): ObjectSchema {
  const made = z.toJSONSchema(schema, {
    io: 'input',
    override: ({ jsonSchema, path }) => {
      // Cursors are passed back as they came.
      if (path.at(-1) === 'cursor') delete jsonSchema.maxLength;
      // Nobody needs to be told that a text or a list should not be empty.
      if (jsonSchema.minLength === 1) delete jsonSchema.minLength;
      if (jsonSchema.minItems === 1) delete jsonSchema.minItems;
      // The patterns of formats have up to 250 characters.
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
      delete jsonSchema.propertyNames;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    },
  });
  delete made.$schema;
  // It consists of JSON values alone, which its type does not say.
  return JSON.parse(JSON.stringify(made)) as ObjectSchema;
}
