import { types } from 'node:util';

/**
 * Returns whether a value is an error, also one of another realm: a test runner that gives each test
 * its own globals, as Jest does, has another `Error` than Node's modules and native drivers.
 */
export function isError(value: unknown): value is Error {
  return value instanceof Error || types.isNativeError(value);
}
