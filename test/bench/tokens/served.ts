import type { RequestListener, Server } from 'node:http';

/** Something that answers GETs, and what to ask it for. */
export interface Served {
  readonly listener: RequestListener;
  readonly paths: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Makes the server. @default `createServer` of node:http */
  readonly serverOf?: (listener: RequestListener) => Server;
}
