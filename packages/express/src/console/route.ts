import type { ConsoleOperation } from '@hawser/contract/console';
import type { OperationTypes } from '@hawser/contract/partner';
import type { Exchange } from '../http/exchange.js';
import type { Answer } from '../http/answer.js';
import { answering, type OperationInput } from '../operations/route.js';
import type { Access } from './access.js';
import type { KnownUser } from './user.js';

/** The caller of one of the console's own operations. */
export interface ConsoleCaller {
  readonly exchange: Exchange;
  readonly user: KnownUser;
  /** What the user may do at the partner in the path; undefined for paths without one. */
  readonly access: Access | undefined;
}

/** One of the console's own operations with its handler. */
export interface ConsoleRoute {
  readonly operation: ConsoleOperation;
  readonly answer: (caller: ConsoleCaller, input: OperationInput) => Promise<Answer>;
}

/** Binds a handler to one of the console's own operations. */
export function consoleRoute<Types extends OperationTypes>(
  operation: ConsoleOperation<Types>,
  handle: Parameters<typeof answering<Types, ConsoleCaller>>[1],
): ConsoleRoute {
  return { operation, answer: answering<Types, ConsoleCaller>(operation, handle) };
}
