import { z } from 'zod';
import type { ConsolePermission } from '../../console/permissions.js';
import { errorStatus, type ErrorCode } from '../../errors.js';
import type { KeyScope } from '../keys.js';

/** The groups of operations with their descriptions, in reading order. */
export const groups = {
  Accounts: 'Your end users and organisations, and what they are connected to.',
  Connect: 'Links with which users connect providers.',
  Connections: "An account's links to identities at providers.",
  Authorization: 'The consent for a connection that your backend has made.',
  Tokens: 'Credentials and their state.',
  Settings: 'How Hawser treats a connection, and your metadata on it.',
  Proxy: "The provider's API, with the connection's credential.",
  Tools: "Operations of providers' APIs that programs, such as agents, call by name.",
  'Agent tokens': 'Credentials for one run of a program, which can do less than the API key.',
  'Clean-ups': 'Unused connections, suspended or disconnected many at once.',
  Webhooks: 'Endpoints that receive events, by Standard Webhooks.',
  Audit: 'Who did what, when, and from where.',
  Usage: 'How many calls were made, and how many failed.',
  Billing: 'What the calls of a month cost by your plan, and when you are warned.',
  Catalogue: 'The providers that can be connected.',
  Partner: 'The owner of the API key.',
  Keys: 'API keys.',
} as const;

/** One of the headings under which the operations are documented. */
export type Group = keyof typeof groups;

/** The types that an operation gives its handler. */
export interface OperationTypes {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'ANY';
  /** The names of the path's parameters. */
  readonly params: string;
  /** The parsed query and body; undefined if there is none. */
  readonly query: unknown;
  readonly body: unknown;
  /**
   * The type of the envelope's `data`, or of one item of a page. Undefined for 204 and for a
   * proxied answer.
   */
  readonly data: unknown;
  readonly status: 200 | 201 | 202 | 204;
  readonly isPage: boolean;
  /** The query that exports the whole list; undefined if the list has only pages. */
  readonly exportQuery: unknown;
}

/** A format for a whole list: JSON in lines, or a table for spreadsheets. */
export type ExportFormat = 'ndjson' | 'csv';

/** The successful answer of an operation. */
export interface Answer<Types extends OperationTypes = OperationTypes> {
  /** The possible statuses; the first one is the example's. */
  readonly statuses: readonly Types['status'][];
  /**
   * The schema of the envelope's `data`, or of one item of a page. Absent for 204 and for a proxied
   * answer.
   */
  readonly data?: z.ZodType<Types['data']>;
  /**
   * Whether `data` has a secret that no other answer contains. Repeating the request with its
   * `Idempotency-Key` is then refused with `secret_already_shown` and the `id` of `data`.
   */
  readonly showsSecret?: boolean;
  /** Whether the answer is a page, with `next_cursor` in the envelope. */
  readonly isPage?: Types['isPage'];
  /** Whether the list checks its cursors itself, because they hold more than an id. */
  readonly hasPositions?: boolean;
  /** The query (`format=csv`) that returns the whole list in another format. */
  readonly exportQuery?: z.ZodType<Types['exportQuery']>;
  /** The key scope and console permission of an export. @default those of the operation */
  readonly exportScope?: KeyScope & ConsolePermission;
  /** The formats that the list can be exported in. */
  readonly exportFormats?: readonly ExportFormat[];
}

/** An example request and its answer, for the documentation. Both match the operation's schemas. */
export interface Example {
  /** The path parameters by name. */
  readonly params?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
  /** The answer without the envelope. */
  readonly data?: unknown;
}

/** What a router has to know of an operation to validate a request and to answer it. */
export interface RoutedDefinition<Types extends OperationTypes = OperationTypes> {
  /** The HTTP method; `ANY` for the proxy, which accepts every method. */
  readonly method: Types['method'];
  /** The path below the API's prefix, such as `/accounts/:id`. */
  readonly path: string;
  /** The schema of each `:name` in the path. */
  readonly params?: Readonly<Record<Types['params'], z.ZodType>>;
  readonly query?: z.ZodObject & z.ZodType<Types['query']>;
  readonly body?: z.ZodType<Types['body']>;
  /** Whether the body may be omitted, which means `{}`. */
  readonly isBodyOptional?: boolean;
  readonly answer: Answer<Types>;
  /** Whether the console asks the host for a recent proof of the user's identity first. */
  readonly asksStepUp?: boolean;
}

/** An operation with its id, as a router sees it. */
export interface RoutedOperation<
  Types extends OperationTypes = OperationTypes,
> extends RoutedDefinition<Types> {
  readonly id: string;
}

/** An operation without its id. */
export interface OperationDefinition<
  Types extends OperationTypes = OperationTypes,
> extends RoutedDefinition<Types> {
  /** The heading under which the operation is documented. */
  readonly group: Group;
  /** A heading of a few words. */
  readonly summary: string;
  /** Markdown that adds what the summary leaves out. */
  readonly description?: string;
  /** The key scope that the operation needs; null if any key will do. */
  readonly scope: KeyScope | null;
  /** The permission that a user of the console needs; null if the console can't reach it. */
  readonly permission: ConsolePermission | null;
  /** Whether agent tokens may call the operation, within their grants. */
  readonly forAgents?: boolean;
  /**
   * Whether a repeated request must not do its work twice, even after an error: with an
   * `Idempotency-Key`, every answer is kept, except refusals before anything was sent.
   */
  readonly sendsOnce?: boolean;
  readonly headers?: z.ZodObject;
  /** Schemas for the documentation, where they differ from those that the router validates with. */
  readonly documented?: { readonly query?: z.ZodObject; readonly body?: z.ZodType };
  /**
   * The operation's specific error codes; {@link errorsOf} adds those that every operation can
   * have.
   */
  readonly errors: readonly ErrorCode[];
  readonly example: Example;
  /**
   * The method of `HawserClient` for this operation. Its arguments are the path parameters, then
   * the body or the query; with `spread`, its named fields are separate arguments.
   */
  readonly client?: { readonly method: string; readonly spread?: readonly string[] };
}

/**
 * One operation of the partner API. Its route, the types of its handler, the OpenAPI document, the
 * reference page, the code samples and the tests of every route are all derived from it.
 */
export interface Operation<
  Types extends OperationTypes = OperationTypes,
> extends OperationDefinition<Types> {
  /** The unique, stable operation id. Generated clients name their functions after it. */
  readonly id: string;
}

// Not an interface: declarations derived from it could not name it.
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

/** Returns the definition, with the types inferred from its schemas. */
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

/** Gives each operation its property name as its id. */
// A narrower constraint would become the inference context of each operation.
export function defineOperations<Definitions extends Readonly<Record<string, object>>>(
  definitions: Definitions,
): Named<Definitions> {
  return Object.fromEntries(
    Object.entries(definitions).map(([id, definition]) => [id, { id, ...definition }]),
  ) as Named<Definitions>;
}

/** Returns every error code that the operation can answer with, sorted by status. */
export function errorsOf({ scope, method, errors }: Operation): ErrorCode[] {
  const codes = new Set<ErrorCode>([
    'unauthorized',
    'partner_suspended',
    ...(scope ? (['insufficient_scope'] as const) : []),
    'validation_failed',
    ...errors,
    ...(method === 'ANY' ? [] : (['payload_too_large', 'unsupported_media_type'] as const)),
    ...(method === 'POST' ? (['idempotency_conflict'] as const) : []),
    'rate_limited',
    'internal_error',
    'vault_unavailable',
    'closed',
  ]);
  return [...codes].sort((a, b) => errorStatus[a] - errorStatus[b]);
}

/** Returns the schema of `data` in the operation's envelope; undefined if it has none. */
export function dataSchemaOf({ answer: { data, isPage } }: Operation): z.ZodType | undefined {
  return data && isPage ? z.array(data) : data;
}

/** Returns the schema of the operation's whole successful answer; undefined if it has no body. */
export function answerSchemaOf(operation: Operation): z.ZodType | undefined {
  const data = dataSchemaOf(operation);
  if (!data) return undefined;
  const envelope = z.strictObject({ ok: z.literal(true), data });
  return operation.answer.isPage
    ? envelope.extend({
        next_cursor: z
          .string()
          .nullable()
          .describe('Send it as `cursor` to get the next page; null on the last page.'),
      })
    : envelope;
}
