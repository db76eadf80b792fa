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

/** What an operation answers with when all is well. */
export interface Answer {
  /** The first is that of the example. */
  readonly statuses: readonly (200 | 201 | 204)[];
  /** Of `data` in the envelope; of one item of a page. Absent for 204, and for the provider's own answer. */
  readonly data?: z.ZodType;
  /** A list with `next_cursor` in the envelope. */
  readonly isPage?: boolean;
  /** The whole list can be had as NDJSON too, by `format=ndjson`. */
  readonly isExported?: boolean;
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

/**
 * One operation of the partner API: the source of its OpenAPI document, of the page and the code
 * samples that are made from it, and of the tests that walk every route.
 */
export interface Operation {
  /** Stable, and unique: generated clients name their functions after it. */
  readonly id: string;
  /** `ANY` is the proxy: whatever the provider takes. */
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'ANY';
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
  readonly params?: Readonly<Record<string, z.ZodType>>;
  readonly headers?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** No body is as good as `{}`. */
  readonly isBodyOptional?: boolean;
  readonly answer: Answer;
  /** Its own; those that any operation can have are added by {@link errorsOf}. */
  readonly errors: readonly ErrorCode[];
  readonly example: Example;
  /**
   * The method of `HawserClient` that does it, with the path's parameters and then the body or the
   * query as arguments. `spread` names fields of the body that are arguments of their own instead.
   */
  readonly client?: { readonly method: string; readonly spread?: readonly string[] };
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
