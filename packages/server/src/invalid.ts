import { HawserError } from '@hawser/contract';

/**
 * Returns the error for a value that can't be used.
 * @param field its name, as the partner API spells it
 */
export function invalid(field: string, problem: string): HawserError {
  return new HawserError('validation_failed', `${field}: ${problem}`, { details: { field } });
}
