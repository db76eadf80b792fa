import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { requestOriginOf, type RequestOrigin } from './request-origin.js';

/** A request of plain Node, as the host's middleware has left it. */
export interface Request extends IncomingMessage {
  /** What a body parser before us made of the body. */
  readonly body?: unknown;
}

export type Response = ServerResponse;

/** Answers an exchange. Rejects only with what could not be told to the client any more. */
export type Dispatch = (exchange: Exchange) => Promise<void>;

interface ExchangeParts {
  readonly request: Request;
  readonly response: Response;
  readonly requestId: string;
  /** As the request line has it, below the part that has been dispatched on: `/accounts?limit=5`. */
  readonly url: string;
  /** The path of `url`, still encoded: `/accounts`. */
  readonly pathname: string;
}

/** One request and its answer, with what is known of it before it is dispatched. */
export class Exchange implements ExchangeParts {
  readonly request: Request;
  readonly response: Response;
  readonly requestId: string;
  readonly method: string;
  readonly url: string;
  readonly pathname: string;

  private constructor({ request, response, requestId, url, pathname }: ExchangeParts) {
    this.request = request;
    this.response = response;
    this.requestId = requestId;
    this.method = request.method ?? 'GET';
    this.url = url;
    this.pathname = pathname;
  }

  /** Begins an exchange: its answer and the log carry an id. */
  static begin(request: Request, response: Response, pathname: string): Exchange {
    const requestId = `req_${randomUUID().replaceAll('-', '')}`;
    response.setHeader('X-Request-Id', requestId);
    return new Exchange({ request, response, requestId, url: request.url ?? '/', pathname });
  }

  get origin(): RequestOrigin {
    return requestOriginOf(this.request, this.requestId);
  }

  /** The same exchange below a prefix of its path; undefined when the path is not below it. */
  below(prefix: string): Exchange | undefined {
    const { request, response, requestId, url, pathname } = this;
    if (!pathname.startsWith(prefix)) return undefined;
    const path = pathname.slice(prefix.length);
    if (path !== '' && !path.startsWith('/')) return undefined;
    // `http://host` of a request line in absolute form (RFC 9112 section 3.2.2) stays in front.
    const host = url.startsWith('/') ? '' : (/^[^?]*?:\/\/[^/]*/.exec(url)?.[0] ?? '');
    const rest = url.slice(host.length + prefix.length);
    return new Exchange({
      request,
      response,
      requestId,
      url: host === '' && !rest.startsWith('/') ? `/${rest}` : host + rest,
      pathname: path === '' ? '/' : path,
    });
  }

  get query(): URLSearchParams {
    const at = this.url.indexOf('?');
    return new URLSearchParams(at === -1 ? '' : this.url.slice(at + 1));
  }

  /** Query parameters as an object; one that comes twice is a list, which no schema takes. */
  get queryObject(): Record<string, string | string[]> {
    const parameters = this.query;
    return Object.fromEntries(
      [...new Set(parameters.keys())].map((name) => {
        const [first = '', ...more] = parameters.getAll(name);
        return [name, more.length === 0 ? first : [first, ...more]];
      }),
    );
  }
}

/** Whether the message has a body (RFC 9112 section 6.3). */
export function hasBody(request: IncomingMessage): boolean {
  const length = request.headers['content-length'];
  return (
    request.headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0')
  );
}
