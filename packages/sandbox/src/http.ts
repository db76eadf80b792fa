import type { IncomingMessage, ServerResponse } from 'node:http';

/** What a route answers. An object is sent as JSON, a string as it is. */
export interface Answer {
  status: number;
  headers?: Record<string, string | string[]>;
  body?: unknown;
}

/** One incoming call, read and taken apart. */
export interface Call {
  method: string;
  url: URL;
  headers: IncomingMessage['headers'];
  /** The `:names` of the route's path. */
  params: Record<string, string>;
  /** The body's fields, from a form or from JSON. */
  fields: Record<string, unknown>;
}

export type Handler = (call: Call) => Answer | Promise<Answer>;

const BODY_LIMIT = 1024 * 1024;

/** Reads a form or a JSON object; anything else is no fields at all. */
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

/** A field as text; empty where it is absent or no text. */
export function field(fields: Record<string, unknown>, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
}

/**
 * Writes an answer.
 *
 * @param truncate announce the whole length, send half of it, and drop the connection.
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
  // The half must leave before the socket goes, or the caller sees a reset instead.
  res.write(body.subarray(0, Math.floor(body.length / 2)), () => res.socket?.destroySoon());
}

/** The cookies of a request, by name. */
export function cookies(req: IncomingMessage): Map<string, string> {
  return new Map(
    (req.headers.cookie ?? '')
      .split('; ')
      .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
}

/** The token of `Authorization: Bearer` (GitHub also takes `token`), or nothing. */
export function bearer(call: Call): string | undefined {
  return /^(?:bearer|token) (\S+)$/i.exec(call.headers.authorization ?? '')?.[1];
}

/** Client credentials of `Authorization: Basic` (RFC 6749, section 2.3.1). */
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

/** Finds the route of a call. Keys read `GET /repos/:owner/:repo`. */
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
