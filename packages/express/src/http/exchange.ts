import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Request as RoutedRequest } from 'router';

/** A request as `router` hands it on: plain Node's, with the matched parameters. */
export interface Request extends RoutedRequest<Record<string, string>> {
  /** What a body parser before us made of the body. */
  readonly body?: unknown;
}

export type Response = ServerResponse;

/** Whether the message has a body (RFC 9112 section 6.3). */
export function hasBody(request: IncomingMessage): boolean {
  const length = request.headers['content-length'];
  return (
    request.headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0')
  );
}

export function query(request: IncomingMessage): URLSearchParams {
  const { url = '' } = request;
  const at = url.indexOf('?');
  return new URLSearchParams(at === -1 ? '' : url.slice(at + 1));
}

/** Query parameters as an object; one that comes twice is a list, which no schema takes. */
export function queryObject(request: IncomingMessage): Record<string, string | string[]> {
  const parameters = query(request);
  return Object.fromEntries(
    [...new Set(parameters.keys())].map((name) => {
      const [first = '', ...more] = parameters.getAll(name);
      return [name, more.length === 0 ? first : [first, ...more]];
    }),
  );
}
