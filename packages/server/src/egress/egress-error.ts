/** Why an outgoing request received no usable response. */
export type EgressErrorReason =
  | 'address_refused'
  | 'plaintext_refused'
  | 'url_refused'
  | 'unreachable'
  | 'interim'
  | 'timeout'
  | 'too_large'
  | 'undecodable';

const sentences: Record<EgressErrorReason, (host: string, cause: unknown) => string> = {
  address_refused: (host) =>
    `${host} resolves to an address that is not public. If that is intended, list the host in egress.allowPrivateNetwork.`,
  plaintext_refused: (host) =>
    `${host} would be reached without TLS. Use https, or list the host in egress.allowPrivateNetwork.`,
  url_refused: (host) => `${host} must be reached by an http or https URL without credentials.`,
  unreachable: (host) => `${host} could not be reached.`,
  interim: (host, status) =>
    `${host} answered with status ${String(status)}, which is no final answer, and with nothing after it.`,
  timeout: (host) => `${host} did not answer in time.`,
  too_large: (host) => `${host} sent a larger response than is accepted.`,
  undecodable: (host) => `${host} sent a response that is not encoded as its headers say.`,
};

/**
 * An outgoing request failed before a complete response arrived. The message names the host, but
 * never a path or query.
 */
export class EgressError extends Error {
  override readonly name = 'EgressError';
  readonly reason: EgressErrorReason;

  constructor(reason: EgressErrorReason, host: string, cause?: unknown) {
    super(sentences[reason](host, cause), cause === undefined ? undefined : { cause });
    this.reason = reason;
  }
}
