import type { IncomingMessage, ServerResponse } from 'node:http';

/** A route's response. An object is sent as JSON, a string unchanged. */
export interface Answer {
  status: number;
  headers?: Record<string, string | string[]>;
  body?: unknown;
}

/** A parsed request. */
export interface Call {
  method: string;
  url: URL;
  headers: IncomingMessage['headers'];
  /** The values of the route's `:names`. */
  params: Record<string, string>;
  /** The fields of a form or JSON body. */
  fields: Record<string, unknown>;
}

export type Handler = (call: Call) => Answer | Promise<Answer>;

const BODY_LIMIT = 1024 * 1024;

/** Parses a form or a JSON object. Anything else has no fields. */
export async function readFields(req: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT) throw new Error('The request body is larger than 1 MB.');
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  if (req.headers['content-type']?.includes('json') !== true) {
    const fields: Record<string, unknown> = {};
    for (const [name, value] of new URLSearchParams(text)) {
      const before = fields[name];
      fields[name] =
        before === undefined
          ? value
          : Array.isArray(before)
            ? [...(before as unknown[]), value]
            : [before, value];
    }
    return fields;
  }
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  } catch {
    return {};
  }
}

/** Returns a field as text; empty when it is missing or not text. */
export function field(fields: Record<string, unknown>, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
}

/** Returns a value if it is an object, otherwise an empty one. */
export function object(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/**
 * Writes a response.
 *
 * @param truncate announces the full length, sends half of it, and drops the connection
 */
export function send(res: ServerResponse, answer: Answer, truncate = false): void {
  const isText = typeof answer.body === 'string';
  const text =
    answer.body === undefined ? '' : isText ? (answer.body as string) : JSON.stringify(answer.body);
  const body = Buffer.from(text);
  if (answer.body !== undefined && !isText) {
    res.setHeader('Content-Type', 'application/json; charset=utf-8');
  }
  for (const [name, value] of Object.entries(answer.headers ?? {})) res.setHeader(name, value);
  if (answer.status !== 204) res.setHeader('Content-Length', body.length);
  res.statusCode = answer.status;
  if (!truncate) {
    res.end(body);
    return;
  }
  // Flush the half before closing the socket, or the caller sees a reset instead.
  res.write(body.subarray(0, Math.floor(body.length / 2)), () => res.socket?.destroySoon());
}

/** Returns the cookies of a request, by name. */
export function cookies(req: IncomingMessage): Map<string, string> {
  return new Map(
    (req.headers.cookie ?? '')
      .split('; ')
      .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
}

/** Returns the token of `Authorization: Bearer` (GitHub also accepts `token`), if any. */
export function bearer(call: Call): string | undefined {
  return /^(?:bearer|token) (\S+)$/i.exec(call.headers.authorization ?? '')?.[1];
}

/** Returns the client credentials of `Authorization: Basic` (RFC 6749, section 2.3.1). */
export function basic(
  header: string | undefined,
): { clientId: string; clientSecret: string } | undefined {
  const encoded = /^basic (\S+)$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const decoded = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  return {
    clientId: decodeURIComponent(decoded.slice(0, colon).replaceAll('+', ' ')),
    clientSecret: decodeURIComponent(decoded.slice(colon + 1).replaceAll('+', ' ')),
  };
}

/** Finds the route for a request. Keys look like `GET /repos/:owner/:repo`. */
export function match<T>(
  routes: Record<string, T>,
  method: string,
  pathname: string,
): { route: T; params: Record<string, string> } | undefined {
  const parts = pathname.split('/');
  for (const [key, route] of Object.entries(routes)) {
    const [verb = '', path = ''] = key.split(' ');
    const names = path.split('/');
    if (verb !== method || names.length !== parts.length) continue;
    const params: Record<string, string> = {};
    const fits = names.every((name, index) => {
      const part = parts[index] ?? '';
      if (!name.startsWith(':')) return name === part;
      params[name.slice(1)] = decodeURIComponent(part);
      return part !== '';
    });
    if (fits) return { route, params };
  }
  return undefined;
}
