import { z } from 'zod';
import { externalId, json, providerSlug } from '../shared/primitives.js';

/* Tools: operations of providers' APIs that programs, such as agents, call by name. */

/** A tool's name. */
const toolName = z.string().describe("The tool's name, such as `slack_post_message`.");

const jsonSchema = z
  .record(z.string(), json)
  .meta({ id: 'JsonSchema', description: 'A JSON Schema (draft 2020-12).' });

const toolAnnotations = z
  .strictObject({
    readOnlyHint: z.boolean(),
    destructiveHint: z.boolean(),
    idempotentHint: z.boolean(),
  })
  .meta({
    id: 'ToolAnnotations',
    description:
      'In the words of the Model Context Protocol: whether it changes nothing, whether it may delete or overwrite something, and whether calling it twice has the effect of calling it once.',
  });

/** Why an account cannot use a tool now: the error code that a call would get. */
export const toolUnavailableReason = z.enum([
  'outside_grant',
  'provider_not_configured',
  'connection_not_found',
  'connection_pending',
  'connection_expired',
  'connection_revoked',
  'connection_suspended',
  'forbidden',
  'invalid_permissions',
]);

/** An item of `GET /api/v1/tools`. */
export const partnerTool = z
  .strictObject({
    name: toolName,
    title: z.string(),
    description: z.string().describe('What it does, for models.'),
    provider: providerSlug,
    service: z.string().describe("The provider's service that it belongs to."),
    access: z.enum(['read', 'write']),
    scopes: z
      .array(z.array(z.string()))
      .describe('Alternatives of OAuth scopes, each of which is enough; empty if it needs none.'),
    input_schema: jsonSchema,
    output_schema: jsonSchema,
    annotations: toolAnnotations,
    example: z.strictObject({ arguments: z.record(z.string(), json), result: json }),
    available: z
      .boolean()
      .optional()
      .describe('Whether the account can use it now. Only with `account`.'),
    reason: toolUnavailableReason
      .optional()
      .describe('The error code that a call would get, if it is not available.'),
  })
  .meta({
    id: 'Tool',
    description: "An operation of a provider's API that programs call by name.",
  });

/** A tool: what it does, which arguments it takes, and whether an account can use it now. */
export type PartnerTool = z.infer<typeof partnerTool>;

/** A tool in the form of OpenAI's Responses API. */
export const openAiTool = z
  .strictObject({
    type: z.literal('function'),
    name: toolName,
    description: z.string(),
    parameters: jsonSchema,
    strict: z.boolean().optional(),
  })
  .meta({ id: 'OpenAiTool', description: "A tool in the form of OpenAI's Responses API." });

/** An item of `GET /api/v1/tools?format=openai`. */
export type OpenAiTool = z.infer<typeof openAiTool>;

/** A tool in the form of Anthropic's Messages API. */
export const anthropicTool = z
  .strictObject({ name: toolName, description: z.string(), input_schema: jsonSchema })
  .meta({ id: 'AnthropicTool', description: "A tool in the form of Anthropic's Messages API." });

/** An item of `GET /api/v1/tools?format=anthropic`. */
export type AnthropicTool = z.infer<typeof anthropicTool>;

/** A tool in the form of the Model Context Protocol. */
export const mcpTool = z
  .strictObject({
    name: toolName,
    title: z.string(),
    description: z.string(),
    inputSchema: jsonSchema,
    annotations: toolAnnotations,
  })
  .meta({ id: 'McpTool', description: 'A tool in the form of the Model Context Protocol.' });

/** An item of `GET /api/v1/tools?format=mcp`. */
export type McpTool = z.infer<typeof mcpTool>;

/** The query of `GET /api/v1/tools`. */
export const listToolsQuery = z
  .strictObject({
    account: externalId
      .optional()
      .describe('The `external_id` of an account: adds `available` and `reason`.'),
    provider: providerSlug.optional(),
    access: z.enum(['read', 'write']).optional(),
    q: z
      .string()
      .min(1)
      .max(100)
      .optional()
      .describe('A text that the name, title or description contains, in upper or lower case.'),
    format: z
      .enum(['openai', 'anthropic', 'mcp'])
      .optional()
      .describe(
        'The form that a model API takes. With `account`, such a list has available tools only.',
      ),
    strict: z
      .enum(['true', 'false'])
      .optional()
      .describe(
        "With `format=openai`, `true` describes arguments in OpenAI's strict mode: optional ones may be null. A tool with an open object keeps its schema and says `strict: false`.",
      ),
    cursor: z
      .string()
      .min(1)
      .max(1_024)
      .optional()
      .describe('The `next_cursor` of the previous page, unchanged.'),
    limit: z.coerce
      .number()
      .int()
      .min(1)
      .max(100)
      .default(100)
      .describe('The maximum number of tools on the page.'),
  })
  .refine(({ strict, format }) => strict === undefined || format === 'openai', {
    path: ['strict'],
    message: 'Only format=openai has a strict mode',
  });

/** The body of `POST /api/v1/tools/:name/execute`. */
export const executeToolBody = z
  .strictObject({
    account: externalId
      .optional()
      .describe('The `external_id` of the account. The header `X-Account-Id` may stand for it.'),
    connection_id: z
      .string()
      .min(1)
      .max(255)
      .optional()
      .describe('Which connection to use, if the account has several and no default.'),
    arguments: z
      .record(z.string(), json)
      .optional()
      .describe("The tool's arguments. `null` means that an optional one is missing."),
  })
  .meta({ id: 'ExecuteToolBody' });

/** Whose connection executes a tool, and with which arguments. */
export type ExecuteToolBody = z.infer<typeof executeToolBody>;

/** The answer of `POST /api/v1/tools/:name/execute`. */
export const toolExecution = z
  .strictObject({
    id: z.string().describe('The id of this execution (`exec_…`), as the audit log has it.'),
    tool: toolName,
    connection_id: z.string(),
    result: json,
    next_cursor: z
      .string()
      .nullable()
      .describe('The argument `cursor` of the next page; null on the last page.'),
    truncated: z
      .boolean()
      .describe('Whether a text was cut, or something is missing that no cursor brings.'),
  })
  .meta({
    id: 'ToolExecution',
    description: 'What a tool returned: at most 32 KiB of JSON. A list is `{ items }`.',
  });

/** What a tool returned. */
export type ToolExecution = z.infer<typeof toolExecution>;
