import * as openid from 'openid-client';
import { EgressError } from '../egress/egress-error.js';
import { TokenEndpointError } from './token-endpoint-error.js';

/**
 * Translates an error of openid-client. The result holds nothing of the response except its error
 * code.
 */
export function openidError(error: unknown): unknown {
  if (error instanceof TokenEndpointError) return error;
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof TokenEndpointError) return cause;
    if (cause instanceof EgressError) {
      return new TokenEndpointError(cause.reason === 'timeout' ? 'timeout' : 'unreachable', {
        cause,
      });
    }
    if (cause.name === 'TimeoutError' || cause.name === 'AbortError') {
      return new TokenEndpointError('timeout', { cause });
    }
    if (cause instanceof openid.ResponseBodyError) {
      return new TokenEndpointError('refused', { oauthError: cause.error, status: cause.status });
    }
    if (cause instanceof openid.AuthorizationResponseError) {
      return new TokenEndpointError('refused', { oauthError: cause.error });
    }
  }
  // Other errors of openid-client may hold the whole response in their cause, so keep only the
  // code.
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return new TokenEndpointError('malformed', { cause: new Error(code) });
}
