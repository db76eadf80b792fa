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

/** What the checks before a route have found out about a request. */
export interface SignedIn {
  readonly exchange: Exchange;
  readonly account: Account;
}

type Params<Path extends string> = Readonly<Record<PathParameters<Path>, string>>;

/** What the handler of an operation is called with. */
interface BrowserCall<Types extends BrowserOperationTypes> extends SignedIn {
  readonly params: Params<Types['path']>;
  readonly body: Types['body'];
  /** The page's origin, of an operation that writes. */
  readonly origin: Types['method'] extends 'GET' ? undefined : string;
}

interface BrowserInput {
  readonly params: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** @throws HawserError `origin_not_allowed` */
  readonly requireOrigin: () => string;
}

/** An operation of the browser API with what does it. */
export interface BrowserRoute {
  readonly operation: BrowserOperation;
  readonly answer: (caller: SignedIn, input: BrowserInput) => Promise<Answer>;
}

/**
 * Gives an operation of the browser API its handler. What the operation declares is done around it:
 * a write must come from an allowed origin, the body is checked, and what the handler gives is the
 * answer, with its status.
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
      // The operation's own schema and path have made it what its types say.
      const call = { ...caller, params, body: checked, origin } as BrowserCall<Types>;
      const data = await handle(call);
      return answer.status === 204 ? { status: 204 } : jsonAnswer(answer.status, data);
    },
  };
}

function readBody({ method, body }: BrowserOperation, raw: unknown): unknown {
  if (body) return validate(body, raw);
  // A field of a POST that takes none was meant for something.
  if (method === 'POST') validateNoBody(raw);
  return undefined;
}

/** A page with what sends it. `Context` is what is known of who opens it. */
export interface PageRoute<Context> extends BrowserPage {
  readonly open: (context: Context, params: Readonly<Record<string, string>>) => Promise<void>;
}

/** Gives a page what sends it. */
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
