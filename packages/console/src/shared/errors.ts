import { isHawserError, NetworkError } from '@hawser/client/console';

/** What a failed request means to the page that made it. */
export type FailureKind = 'signed-out' | 'forbidden' | 'not-found' | 'unreachable' | 'error';

/** Returns what an error of the client means. */
export function failureKind(error: unknown): FailureKind {
  if (error instanceof NetworkError) return 'unreachable';
  if (isHawserError(error, 'unauthorized')) return 'signed-out';
  if (isHawserError(error, 'forbidden')) return 'forbidden';
  if (isHawserError(error, 'not_found', 'account_not_found', 'connection_not_found'))
    return 'not-found';
  return 'error';
}

/** Returns the id of the request that failed, to quote to support. */
export function requestIdOf(error: unknown): string | undefined {
  return isHawserError(error) ? error.details?.requestId : undefined;
}

/** Returns the field that the server refused, by its name in the API. */
export function refusedField(error: unknown): string | undefined {
  return isHawserError(error, 'validation_failed') ? error.details?.field : undefined;
}
