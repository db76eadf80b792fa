import type { Operation, OperationTypes, RoutedOperation } from '@hawser/contract/partner';
import type { Page, PageRequest } from '@hawser/server/engine';
import type { Answer } from '../http/answer.js';
import type { Exchange } from '../http/exchange.js';
import { validate, validateNoBody } from '../http/validate.js';
import type { z } from 'zod';
import type { Caller } from './caller.js';
import { csvColumnsOf } from './csv-columns.js';
import type { Export } from './export.js';
import { pageRequest, type PageParameters } from './cursor.js';
import { dataAnswer, pageAnswer } from './envelope.js';

type QueryOf<Types extends OperationTypes> = Types['isPage'] extends true
  ? Omit<Types['query'], keyof PageParameters>
  : Types['query'];

/** The validated request of an operation. */
type RequestOf<Types extends OperationTypes> = {
  readonly headers: OperationInput['headers'];
  readonly sending: OperationInput['sending'];
  readonly params: Readonly<Record<Types['params'], string>>;
  readonly query: QueryOf<Types>;
  readonly body: Types['body'];
} & (Types['isPage'] extends true ? { readonly page: PageRequest } : unknown);

/** The argument of an operation's handler: the caller and the validated request. */
export type OperationCall<Types extends OperationTypes, Found = undefined> = Caller & {
  /** The object that `find` returned. */
  readonly found: Found;
} & RequestOf<Types>;

/**
 * The result of a handler: `data`, a page, or nothing. With several possible statuses, it includes
 * the status.
 */
type ResultOf<Types extends OperationTypes> = Types['isPage'] extends true
  ? Page<Types['data']>
  : [Types['status']] extends [204]
    ? undefined
    : IsOne<Types['status']> extends true
      ? Types['data']
      : { readonly status: Types['status']; readonly data: Types['data'] };

type IsOne<Type, All = Type> = Type extends unknown ? ([All] extends [Type] ? true : false) : never;

type Handler<Types extends OperationTypes, Found> = (
  call: OperationCall<Types, Found>,
) => ResultOf<Types> | Promise<ResultOf<Types>>;

/** A handler whose object is looked up before the query and body are validated. */
interface FindingHandler<Types extends OperationTypes, Found> {
  readonly find: (
    call: Caller & { readonly params: Readonly<Record<Types['params'], string>> },
  ) => Promise<Found>;
  readonly handle: Handler<Types, Found>;
}

/** The input of an operation before validation. */
export interface OperationInput {
  readonly params: Readonly<Record<string, string>>;
  readonly query: () => Readonly<Record<string, string | string[]>>;
  readonly body: unknown;
  /** The headers of the request, by lower-case name. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly sending: Sending;
}

/**
 * Notes what becomes of a request that is sent to a third party once. Without an `Idempotency-Key`,
 * nothing needs to be noted.
 */
export interface Sending {
  /** It is about to be sent, and must not be repeated even if this process dies. */
  readonly begins: () => Promise<void>;
  /** Nothing was sent after all, so it may be repeated. */
  readonly failed: () => void;
}

/** An operation with its handler. */
export interface AnsweringRoute {
  readonly operation: Operation;
  readonly answer: (caller: Caller, input: OperationInput) => Promise<Answer | Export>;
}

/** An operation that sends its own response: the proxy, which passes on the provider's. */
export interface PassingRoute {
  readonly operation: Operation;
  /** Returns whether the operation handles a path. It takes precedence over all other routes. */
  readonly matches: (pathname: string) => boolean;
  readonly pass: (caller: Caller, exchange: Exchange) => Promise<void>;
}

export type OperationRoute = AnsweringRoute | PassingRoute;

/**
 * Binds a handler to an operation. The route does what the operation declares: it validates the
 * query and the body, decodes the cursor of a page, and sends the handler's result in the envelope
 * with its status.
 */
export function route<Types extends OperationTypes, Found = undefined>(
  operation: Operation<Types>,
  handler: Handler<Types, Found> | FindingHandler<Types, Found>,
): AnsweringRoute {
  const handle = typeof handler === 'function' ? handler : handler.handle;
  const find = typeof handler === 'function' ? undefined : handler.find;
  const answer = answering<Types, Caller & { readonly found: Found }>(operation, handle);
  return {
    operation,
    async answer(caller, input) {
      const found = await find?.({ ...caller, params: input.params });
      // Safe: without `find`, handlers are typed to find nothing.
      return answer({ ...caller, found: found as Found }, input);
    },
  };
}

/**
 * Returns what validates a request as the operation declares, calls the handler, and converts its
 * result to the answer.
 */
export function answering<Types extends OperationTypes, Who extends object>(
  operation: RoutedOperation<Types>,
  handle: (call: Who & RequestOf<Types>) => ResultOf<Types> | Promise<ResultOf<Types>>,
): (who: Who, input: OperationInput) => Promise<Answer> {
  return async (who, { params, headers, sending, ...input }) => {
    const { page, query } = readQuery(operation, input.query);
    const body = readBody(operation, input.body);
    // Safe: the operation's schemas have validated the values.
    const call = { ...who, params, headers, sending, query, body, page } as Who & RequestOf<Types>;
    return answerOf(operation, await handle(call));
  };
}

interface ExportHandlers<Types extends OperationTypes> {
  /** Answers in JSON. */
  readonly handle: Handler<Types, undefined>;
  /** Yields the whole list. */
  readonly items: (
    call: Caller & { readonly query: Types['exportQuery'] },
  ) => AsyncIterable<unknown>;
  /** Returns the schema of an item, for the columns of a table. @default that of a page's items */
  readonly itemSchema?: (query: Types['exportQuery']) => z.ZodType;
}

/** Works like {@link route}, for a list that can also be exported as a whole by `format`. */
export function exportingRoute<Types extends OperationTypes>(
  operation: Operation<Types>,
  { handle, items, itemSchema }: ExportHandlers<Types>,
): AnsweringRoute {
  const { exportQuery, exportFormats = [], data } = operation.answer;
  if (!exportQuery) throw new TypeError(`The operation ${operation.id} declares no exportQuery`);
  const plain = route(operation, handle);
  return {
    operation,
    async answer(caller, input) {
      const raw = input.query();
      const format = exportFormats.find((one) => one === raw['format']);
      if (!format) return plain.answer(caller, input);
      const query = validate(exportQuery, format === 'csv' ? withoutPage(raw) : raw);
      const schema = itemSchema?.(query) ?? data;
      return {
        items: items({ ...caller, query }),
        format,
        columns: schema ? csvColumnsOf(schema) : [],
        name: operation.path.replaceAll('/', ''),
      };
    },
  };
}

/** A table has the whole list, on whatever page its link is. */
function withoutPage({
  cursor: _cursor,
  limit: _limit,
  ...query
}: Readonly<Record<string, string | string[]>>): Readonly<Record<string, string | string[]>> {
  return query;
}

function readQuery(
  { query, answer }: RoutedOperation,
  raw: OperationInput['query'],
): { query?: unknown; page?: PageRequest } {
  if (!query) return {};
  const checked = validate(query, raw());
  if (!answer.isPage) return { query: checked };
  const { cursor, limit, ...rest } = checked as Record<string, unknown> & PageParameters;
  return { query: rest, page: pageRequest({ cursor, limit }, answer) };
}

function readBody({ method, body, isBodyOptional }: RoutedOperation, raw: unknown): unknown {
  if (body) return validate(body, isBodyOptional ? (raw ?? {}) : raw);
  // A POST that takes no fields must not have any.
  if (method === 'POST') validateNoBody(raw);
  return undefined;
}

/** Converts a handler's result to a response. The handler's types guarantee its form. */
function answerOf({ answer }: RoutedOperation, result: unknown): Answer {
  const { statuses, isPage } = answer;
  if (isPage) return pageAnswer(result as Page<unknown>);
  if (statuses.length > 1) {
    const { status, data } = result as { status: number; data: unknown };
    return dataAnswer(status, data);
  }
  const [status = 200] = statuses;
  if (status === 204) return { status };
  const { showsSecret } = answer;
  return {
    ...dataAnswer(status, result),
    ...(showsSecret && { showsSecretOf: idOf(result as Identified) }),
  };
}

/** An object with an id, or a partner with its first key. */
type Identified = { readonly id: string } | { readonly partner: { readonly id: string } };

function idOf(object: Identified): string {
  return 'id' in object ? object.id : object.partner.id;
}
