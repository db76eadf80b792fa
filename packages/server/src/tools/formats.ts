import type { Json, JsonObject } from '../providers/json.js';
import { isObject } from './result.js';

/** What model APIs are told about a tool. */
export interface DescribedTool {
  /** The name by which it is called. */
  readonly name: string;
  /** A few words for people. */
  readonly title: string;
  /** What it does, for models. */
  readonly description: string;
  /** The JSON Schema of the arguments. */
  readonly inputSchema: JsonObject;
  /** What a client may assume about it. */
  readonly annotations: ToolAnnotations;
}

/** What a client may assume about a tool, in the words of the Model Context Protocol. */
export interface ToolAnnotations {
  /** Whether it changes nothing. */
  readonly readOnlyHint: boolean;
  /** Whether it may delete or overwrite something. */
  readonly destructiveHint: boolean;
  /** Whether calling it twice with the same arguments has the effect of calling it once. */
  readonly idempotentHint: boolean;
}

/** The form of OpenAI's Responses API: https://platform.openai.com/docs/guides/function-calling */
export interface OpenAiTool {
  /** Always `function`. */
  readonly type: 'function';
  /** The name by which it is called. */
  readonly name: string;
  /** What it does, for models. */
  readonly description: string;
  /** The JSON Schema of the arguments. */
  readonly parameters: JsonObject;
  /** Whether the arguments are described in strict mode. */
  readonly strict?: boolean;
}

/** The form of Anthropic's Messages API: https://docs.anthropic.com/en/docs/build-with-claude/tool-use */
export interface AnthropicTool {
  /** The name by which it is called. */
  readonly name: string;
  /** What it does, for models. */
  readonly description: string;
  /** The JSON Schema of the arguments. */
  readonly input_schema: JsonObject;
}

/** The form of the Model Context Protocol: https://modelcontextprotocol.io/specification */
export interface McpTool {
  /** The name by which it is called. */
  readonly name: string;
  /** A few words for people. */
  readonly title: string;
  /** What it does, for models. */
  readonly description: string;
  /** The JSON Schema of the arguments. */
  readonly inputSchema: JsonObject;
  /** What a client may assume about it. */
  readonly annotations: ToolAnnotations;
}

/**
 * Returns a tool in the form of OpenAI's Responses API.
 * @param strict whether to describe the arguments in the strict mode, in which every argument is
 * required and optional ones may be null
 */
export function openAiTool(
  { name, description, inputSchema }: DescribedTool,
  strict: boolean,
): OpenAiTool {
  const plain = { type: 'function', name, description, parameters: inputSchema } as const;
  if (!strict) return plain;
  if (hasOpenObject(inputSchema)) return { ...plain, strict: false };
  return { ...plain, parameters: strictSchema(inputSchema), strict: true };
}

/** Returns a tool in the form of Anthropic's Messages API. */
export function anthropicTool({ name, description, inputSchema }: DescribedTool): AnthropicTool {
  return { name, description, input_schema: inputSchema };
}

/** Returns a tool in the form of the Model Context Protocol. */
export function mcpTool(described: DescribedTool): McpTool {
  const { name, title, description, inputSchema, annotations } = described;
  return { name, title, description, inputSchema, annotations };
}

/** Strict mode has no objects whose members are not all known. */
function hasOpenObject(schema: Json): boolean {
  if (Array.isArray(schema)) return schema.some(hasOpenObject);
  if (!isObject(schema)) return false;
  if (schema['type'] === 'object' && schema['additionalProperties'] !== false) return true;
  return membersOf(schema).some(hasOpenObject) || isAny(schema);
}

/** Returns whether a schema accepts any JSON, as that of an open object's member does. */
function isAny(schema: JsonObject): boolean {
  return !['type', 'anyOf', 'enum', 'const', '$ref'].some((name) => Object.hasOwn(schema, name));
}

/** Returns the schemas within a schema. Members of `properties` may have any name. */
function membersOf({ properties, items, anyOf }: JsonObject): Json[] {
  return [
    Object.values(isObject(properties ?? null) ? (properties as JsonObject) : {}),
    items ?? [],
    anyOf ?? [],
  ].flat();
}

function strictSchema(schema: JsonObject): JsonObject {
  const { properties, required, items, default: _default, ...rest } = schema;
  if (properties === undefined)
    return items === undefined ? rest : { ...rest, items: strictSchema(items as JsonObject) };
  const needed = new Set(Array.isArray(required) ? required : []);
  const members = Object.entries(properties as JsonObject).map(([name, member]) => {
    const strict = strictSchema(member as JsonObject);
    return [name, needed.has(name) ? strict : nullable(strict)] as const;
  });
  return {
    ...rest,
    properties: Object.fromEntries(members),
    required: members.map(([name]) => name),
  };
}

function nullable(schema: JsonObject): JsonObject {
  const { type, enum: values, anyOf } = schema;
  if (typeof type === 'string') {
    const choices = Array.isArray(values) ? { enum: [...values, null] } : {};
    return { ...schema, type: [type, 'null'], ...choices };
  }
  return { ...schema, anyOf: [...(Array.isArray(anyOf) ? anyOf : []), { type: 'null' }] };
}
