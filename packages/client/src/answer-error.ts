import { errorStatus, HawserError } from '@hawser/contract';
import type { ErrorCode } from '@hawser/contract';
import type { BrowserErrorBody } from '@hawser/contract/browser';
import type { PartnerErrorBody } from '@hawser/contract/partner';
import type { ConnectProblem } from './browser/connect-state.js';
import { NetworkError } from './network-error.js';

/** The error body of either API, or whatever a server in front of Hawser returned. */
interface ErrorBody {
  readonly error?: Partial<BrowserErrorBody['error'] & PartnerErrorBody['error']>;
}

/**
 * Converts an error response to a HawserError. A code that this version doesn't know becomes the
 * general code of its HTTP status, with the original in `details.code`. `details.requestId` is the
 * id to quote to support.
 */
export async function answerError(response: Response): Promise<HawserError> {
  const body = (await response.json().catch(() => null)) as ErrorBody | null;
  const { code, message, details, request_id, requestId = request_id } = body?.error ?? {};
  const known = Object.hasOwn(errorStatus, code ?? '');
  const retryAfter = Number(response.headers.get('retry-after'));
  return new HawserError(
    known ? (code as ErrorCode) : codeOfStatus(response.status),
    message ?? `The server responded with status ${response.status}.`,
    {
      details: { ...details, ...(!known && { code }), requestId },
      ...(retryAfter > 0 && { retryAfter }),
    },
  );
}

function codeOfStatus(status: number): ErrorCode {
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not_found';
  if (status === 429) return 'rate_limited';
  return status < 500 ? 'validation_failed' : 'internal_error';
}

/** Converts a rejection of the client to a connect problem. */
export function problemOf(error: unknown): ConnectProblem {
  const isOurs = error instanceof HawserError || error instanceof NetworkError;
  const { code, message } = isOurs ? error : new HawserError('internal_error', String(error));
  return { code, message };
}
