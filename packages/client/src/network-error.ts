/** The request got no answer: the device is offline, the server is unreachable, or it took too long. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';
  /** What it has in the place of a `HawserError`'s code. */
  readonly code = 'network_error';
}
