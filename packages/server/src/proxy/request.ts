import type { Readable } from 'node:stream';
import type { Caller } from '../egress/caller.js';
import type { RouteLeash } from './leash.js';

/** A call to a provider's API, as the caller made it. */
export interface ProxyRequest {
  /** Limits what the caller may do. @default everything */
  readonly leash?: RouteLeash | undefined;
  /** The HTTP method. */
  readonly method: string;
  /**
   * The path and query as received, still percent-encoded, or an absolute URL below the API's base
   * URL.
   */
  readonly path: string;
  /** The caller's headers. Most are forwarded; credentials are not. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The body. A stream can be sent only once; text and bytes can be sent again. */
  readonly body: Readable | Buffer | string | undefined;
  /** Tells when the caller leaves, which ends the call. */
  readonly caller: Caller;
}
