import { isError } from '../is-error.js';

/** Codes of SQLite, MySQL and MariaDB for a value that does not fit its column. */
const codes: ReadonlySet<unknown> = new Set([
  'SQLITE_MISMATCH',
  'SQLITE_RANGE',
  'SQLITE_TOOBIG',
  'ER_WARN_DATA_OUT_OF_RANGE',
  'ER_DATA_OUT_OF_RANGE',
  'ER_DATA_TOO_LONG',
  'ER_TRUNCATED_WRONG_VALUE',
  'ER_TRUNCATED_WRONG_VALUE_FOR_FIELD',
  'ER_INVALID_CHARACTER_STRING',
]);
/** The class of "data exception" (PostgreSQL's appendix A). */
const dataException = /^22[0-9A-Z]{3}$/;

/**
 * Returns whether the database will never take the values of a statement, however often it is sent:
 * they are out of range, or of a type that the driver cannot send.
 */
export function isRefusedValue(error: unknown): boolean {
  if (error instanceof TypeError || error instanceof RangeError) return true;
  if (!isError(error) || !('code' in error)) return false;
  const { code } = error;
  return codes.has(code) || (typeof code === 'string' && dataException.test(code));
}
