import type { Operation, OperationTypes } from '@hawser/contract/partner';
import type { Page, PageRequest } from '@hawser/server/engine';
import type { Answer } from '../http/answer.js';
import type { Exchange } from '../http/exchange.js';
import { validate, validateNoBody } from '../http/validate.js';
import type { Caller } from './caller.js';
import { pageRequest, type PageParameters } from './cursor.js';
import { dataAnswer, pageAnswer } from './envelope.js';

type QueryOf<Types extends OperationTypes> = Types['isPage'] extends true
  ? Omit<Types['query'], keyof PageParameters>
  : Types['query'];

/** What the handler of an operation is called with: who calls, and what the schemas made of the request. */
export type OperationCall<Types extends OperationTypes, Found = undefined> = Caller & {
  readonly params: Readonly<Record<Types['params'], string>>;
  readonly query: QueryOf<Types>;
  readonly body: Types['body'];
  /** What `find` has found. */
  readonly found: Found;
} & (Types['isPage'] extends true ? { readonly page: PageRequest } : unknown);

/** What a handler gives: `data`, a page of it, or nothing. One with several statuses says which. */
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

/** A handler whose object is looked up before the request's query and body are checked. */
interface FindingHandler<Types extends OperationTypes, Found> {
  readonly find: (
    call: Caller & { readonly params: Readonly<Record<Types['params'], string>> },
  ) => Promise<Found>;
  readonly handle: Handler<Types, Found>;
}

/** What a request holds for an operation, before it is checked. */
export interface OperationInput {
  readonly params: Readonly<Record<string, string>>;
  readonly query: () => Readonly<Record<string, string | string[]>>;
  readonly body: unknown;
}

/** A whole list, to be sent line by line. */
export interface Lines {
  readonly lines: AsyncIterable<unknown>;
}

/** An operation with what does it. */
export interface AnsweringRoute {
  readonly operation: Operation;
  readonly answer: (caller: Caller, input: OperationInput) => Promise<Answer | Lines>;
}

/** An operation that answers by itself: the proxy, whose answers are the provider's. */
export interface PassingRoute {
  readonly operation: Operation;
  /** Whether a path is the operation's; it goes before the paths of all others. */
  readonly matches: (pathname: string) => boolean;
  readonly pass: (caller: Caller, exchange: Exchange) => Promise<void>;
}

export type OperationRoute = AnsweringRoute | PassingRoute;

/**
 * Gives an operation its handler. What the operation declares is done around it: the query and the
 * body are checked, a page's cursor is read, and what the handler gives is put into the envelope
 * with its status.
 */
export function route<Types extends OperationTypes, Found = undefined>(
  operation: Operation<Types>,
  handler: Handler<Types, Found> | FindingHandler<Types, Found>,
): AnsweringRoute {
  const handle = typeof handler === 'function' ? handler : handler.handle;
  const find = typeof handler === 'function' ? undefined : handler.find;
  return {
    operation,
    async answer(caller, input) {
      const { params } = input;
      const found = await find?.({ ...caller, params });
      const { page, query } = readQuery(operation, input.query);
      const body = readBody(operation, input.body);
      // The operation's own schemas have made it what its types say.
      const call = { ...caller, params, query, body, page, found } as OperationCall<Types, Found>;
      return answerOf(operation, await handle(call));
    },
  };
}

/** As {@link route}, for a list that can be had as a whole too: `format=ndjson` asks for it. */
export function exportingRoute<Types extends OperationTypes & { readonly isPage: true }>(
  operation: Operation<Types>,
  handlers: {
    readonly page: Handler<Types, undefined>;
    readonly lines: (
      call: Caller & { readonly query: Types['exportQuery'] },
    ) => AsyncIterable<unknown>;
  },
): AnsweringRoute {
  const { exportQuery } = operation.answer;
  if (!exportQuery) throw new TypeError(`${operation.id} declares no exportQuery`);
  const paged = route(operation, handlers.page);
  return {
    operation,
    async answer(caller, input) {
      const query = input.query();
      if (query['format'] !== 'ndjson') return paged.answer(caller, input);
      return { lines: handlers.lines({ ...caller, query: validate(exportQuery, query) }) };
    },
  };
}

function readQuery(
  { query, answer }: Operation,
  raw: OperationInput['query'],
): { query?: unknown; page?: PageRequest } {
  if (!query) return {};
  const checked = validate(query, raw());
  if (!answer.isPage) return { query: checked };
  const { cursor, limit, ...rest } = checked as Record<string, unknown> & PageParameters;
  return { query: rest, page: pageRequest({ cursor, limit }) };
}

function readBody({ method, body, isBodyOptional }: Operation, raw: unknown): unknown {
  if (body) return validate(body, isBodyOptional ? (raw ?? {}) : raw);
  // A field of a POST that takes none was meant for something.
  if (method === 'POST') validateNoBody(raw);
  return undefined;
}

/** The types of a handler say which of these its result is. */
function answerOf({ answer }: Operation, result: unknown): Answer {
  const { statuses, isPage } = answer;
  if (isPage) return pageAnswer(result as Page<unknown>);
  if (statuses.length > 1) {
    const { status, data } = result as { status: number; data: unknown };
    return dataAnswer(status, data);
  }
  const [status = 200] = statuses;
  return status === 204 ? { status } : dataAnswer(status, result);
}
