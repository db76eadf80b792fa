/** Why an outgoing request got no usable answer. */
export type EgressErrorReason =
  'address_refused' | 'plaintext_refused' | 'url_refused' | 'unreachable' | 'timeout' | 'too_large';

const sentences: Record<EgressErrorReason, (host: string) => string> = {
  address_refused: (host) =>
    `${host} resolves to an address that is not public. Name the host in egress.allowPrivateNetwork if it is meant to be reached.`,
  plaintext_refused: (host) =>
    `${host} would be reached without TLS. Use https, or name the host in egress.allowPrivateNetwork.`,
  url_refused: (host) => `${host} is not an http or https URL without credentials in it.`,
  unreachable: (host) => `${host} could not be reached.`,
  timeout: (host) => `${host} did not answer in time.`,
  too_large: (host) => `${host} answered with more than is accepted.`,
};

/** An outgoing request failed before there was a whole answer. The message names the host, never a path or query. */
export class EgressError extends Error {
  override readonly name = 'EgressError';
  readonly reason: EgressErrorReason;

  constructor(reason: EgressErrorReason, host: string, cause?: unknown) {
    super(sentences[reason](host), cause === undefined ? undefined : { cause });
    this.reason = reason;
  }
}
