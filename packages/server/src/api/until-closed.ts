import { types } from 'node:util';
import { HawserError } from '@hawser/contract';
import { isError } from '../is-error.js';

/** Whether `close()` has been called. */
interface Closing {
  readonly isClosing: boolean;
}

type Method = (this: unknown, ...values: unknown[]) => unknown;

/** Returns the error of a call after `close()`. */
function closedError(cause?: unknown): HawserError {
  return new HawserError(
    'closed',
    'This Hawser was closed: close() has been called on it. Create another one with createHawser.',
    { cause, retryAfter: 1 },
  );
}

/**
 * Returns the part with methods that reject with `closed` once `close()` has been called. A call that
 * was under way and fails because of it rejects with `closed` too.
 */
export function untilClosed<Part extends object>(part: Part, closing: Closing): Part {
  const guarded = new Map<unknown, Method>();
  return new Proxy(part, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function' || name === 'constructor') return value;
      const known = guarded.get(value);
      if (known) return known;
      const method = methodUntilClosed(value as Method, target, closing);
      guarded.set(value, method);
      return method;
    },
  });
}

/** Works like {@link untilClosed}, for one function. */
export function callUntilClosed<Args extends unknown[], Result>(
  call: (...values: Args) => Promise<Result>,
  closing: Closing,
): (...values: Args) => Promise<Result> {
  return (...values) =>
    closing.isClosing
      ? Promise.reject(closedError())
      : call(...values).catch((error: unknown) => throwEnded(error, closing));
}

function methodUntilClosed(method: Method, target: object, closing: Closing): Method {
  if (isGenerator(method)) {
    return async function* guarded(...values) {
      if (closing.isClosing) throw closedError();
      try {
        yield* method.apply(target, values) as AsyncIterable<unknown>;
      } catch (error) {
        throwEnded(error, closing);
      }
    };
  }
  return (...values) => {
    if (closing.isClosing) return Promise.reject(closedError());
    const result = method.apply(target, values);
    return types.isPromise(result)
      ? result.catch((error: unknown) => throwEnded(error, closing))
      : result;
  };
}

function throwEnded(error: unknown, closing: Closing): never {
  // Knex says so with the text of the statement.
  if (isError(error) && error.message.startsWith('Undefined binding(s)')) {
    throw new HawserError(
      'validation_failed',
      'An argument of this call is undefined. Check the ids and the tenant that are passed.',
      { details: { field: 'arguments' } },
    );
  }
  throw closing.isClosing && !(error instanceof HawserError) ? closedError(error) : error;
}

function isGenerator(method: Method): boolean {
  return Object.prototype.toString.call(method) === '[object AsyncGeneratorFunction]';
}
