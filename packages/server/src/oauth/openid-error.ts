import * as openid from 'openid-client';
import { EgressError } from '../egress/egress-error.js';
import { ProviderRefusal } from './provider-call.js';
import { loggableWords, plainCode } from './provider-error.js';
import { TokenEndpointError } from './token-endpoint-error.js';
import { isError } from '../is-error.js';

/** The names of errors whose messages openid-client writes. */
const ownErrors: ReadonlySet<string> = new Set([
  'ClientError',
  'OperationProcessingError',
  'UnsupportedOperationError',
]);

/**
 * Translates an error of openid-client. The result holds nothing of the response except its error
 * code.
 */
export function openidError(error: unknown): unknown {
  if (error instanceof TokenEndpointError || error instanceof ProviderRefusal) return error;
  for (let cause = error; isError(cause); cause = cause.cause) {
    if (cause instanceof TokenEndpointError) return cause;
    if (cause instanceof EgressError) return egressFailure(cause);
    if (cause.name === 'TimeoutError' || cause.name === 'AbortError') {
      return new TokenEndpointError('timeout', { cause });
    }
    if (cause instanceof openid.ResponseBodyError) {
      const { error: code, error_description, status } = cause;
      return new TokenEndpointError('refused', {
        oauthError: plainCode(code) ?? 'unknown',
        words: loggableWords(error_description),
        status,
      });
    }
    if (cause instanceof openid.AuthorizationResponseError) {
      return new TokenEndpointError('refused', { oauthError: plainCode(cause.error) ?? 'unknown' });
    }
  }
  // Other errors of openid-client may hold the whole response in their cause, so keep only the code
  // and the library's own sentence, which names the member that is wrong and no value.
  const code = isError(error) && 'code' in error ? String(error.code) : 'unknown';
  return new TokenEndpointError('malformed', {
    words: sentenceOf(error),
    cause: new Error(code),
  });
}

function egressFailure(cause: EgressError): TokenEndpointError {
  switch (cause.reason) {
    case 'timeout':
      return new TokenEndpointError('timeout', { cause });
    case 'undecodable':
    case 'too_large':
      return new TokenEndpointError('malformed', { words: cause.message, cause });
    default:
      return new TokenEndpointError('unreachable', { words: cause.message, cause });
  }
}

/** Returns the innermost sentence of openid-client or of the library below it. */
function sentenceOf(error: unknown): string | undefined {
  let found: string | undefined;
  for (let cause = error; isError(cause); cause = cause.cause) {
    if (ownErrors.has(cause.name)) found = cause.message;
  }
  return loggableWords(found);
}
