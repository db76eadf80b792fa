import { z } from 'zod';
import {
  answerSchemaOf,
  errorsOf,
  groups,
  type Operation,
} from '../partner/operations/operation.js';
import { operationList } from '../partner/operations/operations.js';
import { partnerErrorBody } from '../partner/error-body.js';
import { webhookPayload } from '../partner/webhooks.js';
import { introduction } from './introduction.js';
import { JsonSchemas, type JsonSchema } from './json-schemas.js';
import {
  errorHeaders,
  ErrorResponses,
  headers,
  type Header,
  successHeaders,
  type Response,
} from './responses.js';
import { codeSamples, type CodeSample } from './samples/samples.js';

/**
 * The part of OpenAPI 3.1's Parameter Object that Hawser uses
 * (https://spec.openapis.org/oas/v3.1.1#parameter-object).
 */
export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
  readonly example?: unknown;
}

/** An OpenAPI 3.1 Reference Object: `#/components/…` in the same document. */
export interface Reference {
  readonly $ref: string;
}

/**
 * The part of OpenAPI 3.1's Operation Object that Hawser uses
 * (https://spec.openapis.org/oas/v3.1.1#operation-object).
 */
export interface DocumentedOperation {
  readonly operationId: string;
  /** The operation's group, as a list of one. */
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  /** The key scope that the operation needs; an empty list if any key will do. */
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: {
    readonly required: boolean;
    readonly content: Readonly<Record<string, { schema: JsonSchema; example?: unknown }>>;
  };
  /** The responses by status; `default` for the proxy, which can return any status. */
  readonly responses: Readonly<Record<string, Response | Reference>>;
  /** The example as code, in an extension that documentation tools read. */
  readonly 'x-codeSamples': readonly CodeSample[];
}

/** The part of an OpenAPI 3.1 document that Hawser uses. */
export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly jsonSchemaDialect: string;
  readonly info: Readonly<Record<'title' | 'version' | 'description', string>> & {
    readonly license: Readonly<Record<'name' | 'identifier', string>>;
  };
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  /** The operations by path, such as `/accounts/{id}`, then by lower-case method. */
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentedOperation>>>>;
  /** The webhooks that Hawser sends to the partner. */
  readonly webhooks: Readonly<Record<string, { readonly post: object }>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly responses: Readonly<Record<string, Response>>;
    readonly parameters: Readonly<Record<string, Parameter>>;
    readonly headers: Readonly<Record<string, Header>>;
    readonly securitySchemes: Readonly<Record<string, Readonly<Record<string, string>>>>;
  };
}

const idempotencyKey: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'A unique value that you choose, such as a UUID. Repeating the request with the same key within 24 hours returns the first answer, with `Idempotent-Replayed: true`.',
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x21-\\x7e]+$' },
};

/**
 * Returns the OpenAPI 3.1 document of the partner API, built from its table of operations.
 * @param baseUrl the router's public URL, mount included: `https://app.example.com/hawser`
 */
export function openApiDocument({
  baseUrl,
  version = '1',
}: {
  readonly baseUrl: string;
  readonly version?: string;
}): OpenApiDocument {
  const schemas = new JsonSchemas();
  const errors = new ErrorResponses(schemas.of(partnerErrorBody, 'output'));
  const paths: Record<string, Record<string, DocumentedOperation>> = {};
  for (const operation of operationList) {
    for (const method of methodsOf(operation)) {
      (paths[pathOf(operation)] ??= {})[method] = {
        operationId: operation.method === 'ANY' ? `${operation.id}_${method}` : operation.id,
        tags: [operation.group],
        summary: operation.summary,
        ...(operation.description !== undefined && { description: operation.description }),
        security: [{ apiKey: operation.scope === null ? [] : [operation.scope] }],
        ...parametersOf(operation, schemas),
        ...bodyOf(operation, schemas),
        responses: responsesOf(operation, schemas, errors),
        'x-codeSamples': codeSamples(operation, baseUrl),
      };
    }
  }
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: 'Hawser partner API',
      version,
      description: introduction,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: `${baseUrl}/api/v1` }],
    tags: Object.entries(groups).map(([name, description]) => ({ name, description })),
    paths,
    webhooks: { connection: { post: webhookOf(schemas) } },
    components: {
      schemas: schemas.components,
      responses: errors.components,
      parameters: { 'Idempotency-Key': idempotencyKey },
      headers,
      securitySchemes: {
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          description:
            '`sk_live_…`, or `sk_test_…` for test data, which is separate from live data.',
        },
      },
    },
  };
}

function webhookOf(schemas: JsonSchemas): object {
  return {
    operationId: 'receiveEvent',
    tags: ['Webhooks'],
    summary: 'Receive an event',
    description:
      'Signed by Standard Webhooks (https://www.standardwebhooks.com), in the headers `webhook-id`, `webhook-timestamp` and `webhook-signature`. Answer with 2xx.',
    requestBody: {
      required: true,
      content: { 'application/json': { schema: schemas.of(webhookPayload, 'output') } },
    },
    responses: { '2XX': { description: 'Received' } },
  };
}

/** Returns the operation's path in OpenAPI's notation, such as `/accounts/{id}`. */
export function pathOf({ path }: Operation): string {
  return path.replace(/:(\w+)/g, '{$1}').replace('*', '{path}');
}

/**
 * Returns the operation's methods in lower case. OpenAPI has no notation for any method, so `ANY`
 * becomes the five that providers use.
 */
export function methodsOf({ method }: Operation): string[] {
  return method === 'ANY' ? ['get', 'post', 'put', 'patch', 'delete'] : [method.toLowerCase()];
}

function parametersOf(
  { method, params, query, headers: fields, documented, example }: Operation,
  schemas: JsonSchemas,
): Pick<DocumentedOperation, 'parameters'> {
  const parameters: (Parameter | Reference)[] = (
    [
      ['path', params && z.strictObject(params), example.params],
      ['query', documented?.query ?? query, example.query],
      ['header', fields, example.headers],
    ] as const
  ).flatMap(([place, schema, examples]) => {
    if (!schema) return [];
    const { properties = {}, required = [] } = schemas.of(schema, 'input');
    return Object.entries(properties).map(([name, { description, ...rest }]) => ({
      name,
      in: place,
      required: required.includes(name),
      ...(description !== undefined && { description }),
      schema: rest,
      ...(examples?.[name] !== undefined && { example: examples[name] }),
    }));
  });
  if (method === 'POST') parameters.push({ $ref: '#/components/parameters/Idempotency-Key' });
  return parameters.length === 0 ? {} : { parameters };
}

function bodyOf(
  { method, body, isBodyOptional = false, documented, example }: Operation,
  schemas: JsonSchemas,
): Pick<DocumentedOperation, 'requestBody'> {
  if (method === 'ANY')
    return { requestBody: { required: false, content: { '*/*': { schema: {} } } } };
  if (!body) return {};
  const content = { schema: schemas.of(documented?.body ?? body, 'input'), example: example.body };
  return { requestBody: { required: !isBodyOptional, content: { 'application/json': content } } };
}

function responsesOf(
  operation: Operation,
  schemas: JsonSchemas,
  errors: ErrorResponses,
): DocumentedOperation['responses'] {
  const codes = errorsOf(operation);
  if (operation.method !== 'ANY')
    return { ...successesOf(operation, schemas), ...errors.of(codes) };
  // Any status can come from the provider, including errors.
  const description = `The provider's answer; or, with the \`Hawser-Error\` header, an error from Hawser: ${codes.map((code) => `\`${code}\``).join(', ')}.`;
  return {
    default: { description, headers: errorHeaders, content: { '*/*': { schema: {} } } },
  };
}

const exportTypes = {
  ndjson: {
    type: 'application/x-ndjson',
    content: { schema: { type: 'string', description: 'The items of the list, one per line.' } },
  },
  csv: {
    type: 'text/csv',
    content: {
      schema: {
        type: 'string',
        description:
          'The items of the list as rows, with the names of their fields in the first one; a nested field is `outer_inner`. A cell that a spreadsheet would take for a formula begins with an apostrophe.',
      },
    },
  },
} as const;

function successesOf(
  operation: Operation,
  schemas: JsonSchemas,
): Readonly<Record<string, Response>> {
  const { answer, example } = operation;
  const schema = answerSchemaOf(operation);
  const envelope = { ok: true, data: example.data, ...(answer.isPage && { next_cursor: null }) };
  const content = schema && {
    'application/json': { schema: schemas.of(schema, 'output'), example: envelope },
    ...Object.fromEntries(
      (answer.exportFormats ?? []).map((format) => [
        exportTypes[format].type,
        exportTypes[format].content,
      ]),
    ),
  };
  return Object.fromEntries(
    answer.statuses.map((status) => [
      String(status),
      {
        description: {
          200: 'Success',
          201: 'Created',
          202: 'Started',
          204: 'Success, without a body',
        }[status],
        headers: successHeaders,
        ...(content && { content }),
      },
    ]),
  );
}
