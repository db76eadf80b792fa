import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { requestOriginOf, type RequestOrigin } from './request-origin.js';

/** A plain Node request after the host's middleware. */
export interface Request extends IncomingMessage {
  /** The body, if a body parser has read it. */
  readonly body?: unknown;
}

export type Response = ServerResponse;

/** Answers an exchange. Rejects only if the client can no longer be answered. */
export type Dispatch = (exchange: Exchange) => Promise<void>;

interface ExchangeParts {
  readonly request: Request;
  readonly response: Response;
  readonly requestId: string;
  /** The request's URL below the prefix that has been dispatched, such as `/accounts?limit=5`. */
  readonly url: string;
  /** The path of `url`, undecoded, such as `/accounts`. */
  readonly pathname: string;
}

/** One request and its response, with its id, path and query. */
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

  /** Starts an exchange and gives it the request id for its response and the log. */
  static begin(request: Request, response: Response, pathname: string): Exchange {
    const requestId = `req_${randomUUID().replaceAll('-', '')}`;
    response.setHeader('X-Request-Id', requestId);
    return new Exchange({ request, response, requestId, url: request.url ?? '/', pathname });
  }

  /** Where the request comes from, for the audit log: not the web origin of a page. */
  get requestOrigin(): RequestOrigin {
    return requestOriginOf(this.request, this.requestId);
  }

  /**
   * Returns the exchange with this prefix removed from its path; undefined if the path has another
   * prefix.
   */
  below(prefix: string): Exchange | undefined {
    const { request, response, requestId, url, pathname } = this;
    if (!pathname.startsWith(prefix)) return undefined;
    const path = pathname.slice(prefix.length);
    if (path !== '' && !path.startsWith('/')) return undefined;
    // Keep the `http://host` of a request line in absolute form (RFC 9112 section 3.2.2).
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

  /**
   * Returns the query parameters as an object. A repeated parameter is a list, which every schema
   * refuses.
   */
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

/** Returns whether the message has a body (RFC 9112 section 6.3). */
export function hasBody(request: IncomingMessage): boolean {
  const length = request.headers['content-length'];
  return (
    request.headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0')
  );
}
