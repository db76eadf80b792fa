import type {
  BrowserOperation,
  BrowserOperationTypes,
  BrowserPage,
  PathParameters,
} from '@hawser/contract/browser';
import type { Account } from '@hawser/server/engine';
import { jsonAnswer, type Answer } from '../http/answer.js';
import type { Exchange } from '../http/exchange.js';
import { validate, validateNoBody } from '../http/validate.js';

/** The request and the signed-in account, as the checks before a route have established them. */
export interface SignedIn {
  readonly exchange: Exchange;
  readonly account: Account;
}

type Params<Path extends string> = Readonly<Record<PathParameters<Path>, string>>;

/** The argument of an operation's handler. */
interface BrowserCall<Types extends BrowserOperationTypes> extends SignedIn {
  readonly params: Params<Types['path']>;
  readonly body: Types['body'];
  /** The page's origin; only for operations that write. */
  readonly origin: Types['method'] extends 'GET' ? undefined : string;
}

interface BrowserInput {
  readonly params: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** @throws HawserError `origin_not_allowed` */
  readonly requireOrigin: () => string;
}

/** An operation of the browser API with its handler. */
export interface BrowserRoute {
  readonly operation: BrowserOperation;
  readonly answer: (caller: SignedIn, input: BrowserInput) => Promise<Answer>;
}

/**
 * Binds a handler to an operation of the browser API. The route does what the operation declares:
 * it requires an allowed origin for writes, validates the body, and sends the handler's result with
 * the declared status.
 */
export function route<Types extends BrowserOperationTypes>(
  operation: BrowserOperation<Types>,
  handle: (call: BrowserCall<Types>) => Promise<Types['data']>,
): BrowserRoute {
  const { method, answer } = operation;
  return {
    operation,
    async answer(caller, { params, body, requireOrigin }) {
      const origin = method === 'GET' ? undefined : requireOrigin();
      const checked = readBody(operation, body);
      // Safe: the operation's schema and path have validated the values.
      const call = { ...caller, params, body: checked, origin } as BrowserCall<Types>;
      const data = await handle(call);
      return answer.status === 204 ? { status: 204 } : jsonAnswer(answer.status, data);
    },
  };
}

function readBody({ method, body }: BrowserOperation, raw: unknown): unknown {
  if (body) return validate(body, raw);
  // A POST that takes no fields must not have any.
  if (method === 'POST') validateNoBody(raw);
  return undefined;
}

/** A page with its handler. `Context` is what the handler knows about the caller. */
export interface PageRoute<Context> extends BrowserPage {
  readonly open: (context: Context, params: Readonly<Record<string, string>>) => Promise<void>;
}

/** Binds a handler to a page. */
export function pageRoute<Path extends string, Context>(
  page: BrowserPage<Path>,
  open: (context: Context, params: Params<Path>) => Promise<void> | void,
): PageRoute<Context> {
  return {
    ...page,
    open: async (context, params) => {
      await open(context, params);
    },
  };
}
