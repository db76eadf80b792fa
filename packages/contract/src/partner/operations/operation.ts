import { z } from 'zod';
import { errorStatus, type ErrorCode } from '../../errors.js';
import type { KeyScope } from '../keys.js';

/** What the groups of operations are about, in the order in which a reader needs them. */
export const groups = {
  Accounts: 'Your end users and organisations, and what they are connected to.',
  Connect: 'Links with which a user connects a provider.',
  Connections: "An account's links to identities at providers.",
  Authorization: 'The consent of a connection that your backend has made.',
  Tokens: 'Credentials, and how they are doing.',
  Settings: 'How Hawser treats a connection, and your own data on it.',
  Proxy: "The provider's API, with the connection's credential.",
  Webhooks: 'Where you are told of what happens to connections, by Standard Webhooks.',
  Audit: 'Who did what.',
  Usage: 'What was called, and how often it failed.',
  Catalogue: 'What can be connected to.',
  Partner: 'The owner of the API key.',
  Keys: 'API keys.',
} as const;

/** One of the headings under which the operations are documented. */
export type Group = keyof typeof groups;

/** What differs from operation to operation for those who write its handler. */
export interface OperationTypes {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'ANY';
  /** The names of the path's parameters. */
  readonly params: string;
  /** What the schemas make of query and body; undefined where there is none. */
  readonly query: unknown;
  readonly body: unknown;
  /** `data` of the envelope; one item, of a page. Undefined for 204 and the provider's own answer. */
  readonly data: unknown;
  readonly status: 200 | 201 | 204;
  readonly isPage: boolean;
  /** The query of the list as a whole; undefined where only pages of it can be had. */
  readonly exportQuery: unknown;
}

/** What an operation answers with when all is well. */
export interface Answer<Types extends OperationTypes = OperationTypes> {
  /** The first is that of the example. */
  readonly statuses: readonly Types['status'][];
  /** Of `data` in the envelope; of one item of a page. Absent for 204, and for the provider's own answer. */
  readonly data?: z.ZodType<Types['data']>;
  /** A list with `next_cursor` in the envelope. */
  readonly isPage?: Types['isPage'];
  /** The query with which the whole list is answered as NDJSON; `format=ndjson` asks for it. */
  readonly exportQuery?: z.ZodType<Types['exportQuery']>;
}

/**
 * A call of an operation and its answer, for the documentation. Both fit the operation's schemas.
 */
export interface Example {
  /** By their names in the path: `id`. */
  readonly params?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
  /** What is answered, without the envelope. */
  readonly data?: unknown;
}

/** An operation before it has its id. */
export interface OperationDefinition<Types extends OperationTypes = OperationTypes> {
  /** `ANY` is the proxy: whatever the provider takes. */
  readonly method: Types['method'];
  /** Below `/api/v1`, as the router has it: `/accounts/:id`. */
  readonly path: string;
  /** Under which heading it is documented. */
  readonly group: Group;
  /** A few words: a heading. */
  readonly summary: string;
  /** Markdown: what the summary leaves open. */
  readonly description?: string;
  /** What the API key must be allowed to do; null where any key will do. */
  readonly scope: KeyScope | null;
  /** One for each `:name` of the path. */
  readonly params?: Readonly<Record<Types['params'], z.ZodType>>;
  readonly headers?: z.ZodObject;
  readonly query?: z.ZodObject & z.ZodType<Types['query']>;
  readonly body?: z.ZodType<Types['body']>;
  /** No body is as good as `{}`. */
  readonly isBodyOptional?: boolean;
  /** What is documented in place of the schemas that the router checks. */
  readonly documented?: { readonly query?: z.ZodObject; readonly body?: z.ZodType };
  readonly answer: Answer<Types>;
  /** Its own; those that any operation can have are added by {@link errorsOf}. */
  readonly errors: readonly ErrorCode[];
  readonly example: Example;
  /**
   * The method of `HawserClient` that does it, with the path's parameters and then the body or the
   * query as arguments. `spread` names fields of the body that are arguments of their own instead.
   */
  readonly client?: { readonly method: string; readonly spread?: readonly string[] };
}

/**
 * One operation of the partner API: the source of its route and the types of its handler, of the
 * OpenAPI document, of the page and the code samples that are made from it, and of the tests that
 * walk every route.
 */
export interface Operation<
  Types extends OperationTypes = OperationTypes,
> extends OperationDefinition<Types> {
  /** Stable, and unique: generated clients name their functions after it. */
  readonly id: string;
}

// Not an interface: declarations that are made of it could not name it.
type TypesOf<
  Method extends OperationTypes['method'],
  Status extends OperationTypes['status'],
  Params extends string,
  Query,
  Body,
  Data,
  IsPage extends boolean,
  ExportQuery,
> = {
  readonly method: Method;
  readonly status: Status;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly data: Data;
  readonly isPage: IsPage;
  readonly exportQuery: ExportQuery;
};

/** Gives a definition the types of its schemas. */
export function operation<
  const Method extends OperationTypes['method'],
  const Status extends OperationTypes['status'],
  const Params extends string = never,
  Query = undefined,
  Body = undefined,
  Data = undefined,
  IsPage extends boolean = false,
  ExportQuery = undefined,
>(
  definition: OperationDefinition<
    TypesOf<Method, Status, Params, Query, Body, Data, IsPage, ExportQuery>
  >,
): OperationDefinition<TypesOf<Method, Status, Params, Query, Body, Data, IsPage, ExportQuery>> {
  return definition;
}

type Named<Definitions> = {
  readonly [Id in keyof Definitions]: Definitions[Id] extends OperationDefinition<infer Types>
    ? Operation<Types>
    : never;
};

/** Names operations by the members that hold them. */
// The constraint is no narrower: it would be the context that each operation is inferred in.
export function defineOperations<Definitions extends Readonly<Record<string, object>>>(
  definitions: Definitions,
): Named<Definitions> {
  return Object.fromEntries(
    Object.entries(definitions).map(([id, definition]) => [id, { id, ...definition }]),
  ) as Named<Definitions>;
}

/** Every error code that the operation may answer with, by its status. */
export function errorsOf({ scope, method, errors }: Operation): ErrorCode[] {
  const codes = new Set<ErrorCode>([
    'unauthorized',
    ...(scope ? (['insufficient_scope'] as const) : []),
    'validation_failed',
    ...errors,
    ...(method === 'ANY' ? [] : (['payload_too_large', 'unsupported_media_type'] as const)),
    ...(method === 'POST' ? (['idempotency_conflict'] as const) : []),
    'rate_limited',
    'internal_error',
    'vault_unavailable',
  ]);
  return [...codes].sort((a, b) => errorStatus[a] - errorStatus[b]);
}

/** The schema of `data` in the operation's envelope. */
export function dataSchemaOf({ answer: { data, isPage } }: Operation): z.ZodType | undefined {
  return data && isPage ? z.array(data) : data;
}

/** The whole body of the operation's successful answer. */
export function answerSchemaOf(operation: Operation): z.ZodType | undefined {
  const data = dataSchemaOf(operation);
  if (!data) return undefined;
  const envelope = z.strictObject({ ok: z.literal(true), data });
  return operation.answer.isPage
    ? envelope.extend({
        next_cursor: z
          .string()
          .nullable()
          .describe('To be given as `cursor` for the next page; null at the end.'),
      })
    : envelope;
}
