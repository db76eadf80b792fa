/**
 * Thrown when a request got no answer: the device is offline, the server is unreachable, or the
 * request timed out.
 */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';
  /** The error's code, for code that handles it together with a `HawserError`. */
  readonly code = 'network_error';
}
