import type { Readable } from 'node:stream';
import type { Caller } from '../egress/caller.js';

/** A call of a provider's API, as its caller made it. */
export interface ProxyRequest {
  readonly method: string;
  /** Path and query as they came, still encoded. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** A stream is sent once; text and bytes can be sent again. */
  readonly body: Readable | Buffer | string | undefined;
  readonly caller: Caller;
}
