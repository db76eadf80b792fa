import { Readable } from 'node:stream';
import { isAnyArrayBuffer } from 'node:util/types';
import type { ProxyRequest } from '../proxy/request.js';

/**
 * What to call: a path below the provider's base URL, or an absolute URL below it, such as the link
 * of a next page. A Request brings its method, headers, body and signal.
 */
export type FetchInput = string | URL | Request;

/**
 * The options of `hawser.fetch`: those of `fetch`, and Node's streams and iterables as a body.
 * Redirects are never followed: `redirect: 'error'` rejects, anything else returns them. Members
 * about caches, credentials, referrers and the like have no effect.
 */
export interface FetchInit extends Omit<RequestInit, 'body'> {
  /**
   * The request body. Text, bytes, `URLSearchParams`, and a `Blob` or `FormData` of up to 8 MiB can
   * be sent again after a refresh. A stream is forwarded as it arrives, so it can be sent only once.
   */
  readonly body?:
    RequestInit['body'] | Readable | AsyncIterable<Uint8Array | string> | Iterable<Uint8Array>;
  /** Required by `fetch` for streams; without effect here. */
  readonly duplex?: 'half';
}

/** A request as `fetch` would make it. */
export interface FetchRequest extends Omit<ProxyRequest, 'caller'> {
  readonly signal: AbortSignal | undefined;
  readonly refusesRedirects: boolean;
}

/** Forms and files up to this size are read into memory, so that they can be sent again. */
const repeatableBytes = 8 * 1024 * 1024;

/** Methods that `fetch` writes in capitals (Fetch standard, "normalize a method"). */
const normalized = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT']);

/**
 * Reads the arguments of `fetch`.
 * @throws TypeError when a header, the method or the body is invalid
 */
export async function readFetch(input: FetchInput, init: FetchInit): Promise<FetchRequest> {
  const request = isRequest(input) ? input : undefined;
  const headers = new Headers(init.headers ?? request?.headers);
  if (init.body === undefined && request?.bodyUsed === true)
    throw new TypeError('The body of the Request has been used.');
  const body = await readBody(init.body === undefined ? request?.body : init.body, headers);
  return {
    method: normalizedMethod(init.method ?? request?.method ?? 'GET'),
    path: pathOf(input),
    headers: Object.fromEntries(headers),
    body,
    signal: (init.signal === undefined ? request?.signal : init.signal) ?? undefined,
    refusesRedirects: (init.redirect ?? request?.redirect) === 'error',
  };
}

function pathOf(input: FetchInput): string {
  if (typeof input === 'string') return input;
  return isRequest(input) ? input.url : input.href;
}

/** A Request may come from another implementation of Fetch, so its class does not matter. */
function isRequest(input: FetchInput): input is Request {
  return typeof input !== 'string' && 'headers' in input;
}

function normalizedMethod(method: string): string {
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(method))
    throw new TypeError('The method is not a valid token.');
  const upper = method.toUpperCase();
  return normalized.has(upper) ? upper : method;
}

/** Returns a body to send, and sets the Content-Type that it implies unless there is one. */
async function readBody(body: FetchInit['body'], headers: Headers): Promise<ProxyRequest['body']> {
  if (body === undefined || body === null) return undefined;
  if (typeof body === 'string') {
    implyType(headers, 'text/plain;charset=UTF-8');
    return body;
  }
  if (Buffer.isBuffer(body) || body instanceof Readable) return body;
  // A copy, as in `fetch`: the caller may write to it while it is sent.
  if (ArrayBuffer.isView(body))
    return Buffer.from(Buffer.from(body.buffer, body.byteOffset, body.byteLength));
  if (isAnyArrayBuffer(body)) return Buffer.from(new Uint8Array(body).slice());
  if (body instanceof URLSearchParams) {
    implyType(headers, 'application/x-www-form-urlencoded;charset=UTF-8');
    return body.toString();
  }
  if (body instanceof Blob || body instanceof FormData) return readForm(body, headers);
  if (body instanceof ReadableStream && body.locked)
    throw new TypeError('The body has been used or is locked.');
  if (isIterable(body)) return Readable.from(body);
  throw new TypeError(
    'The body must be text, bytes, URLSearchParams, FormData, a Blob or a stream. Use JSON.stringify for objects.',
  );
}

/** Reads a file or a form. Their Content-Type names the boundary, so Fetch itself encodes them. */
async function readForm(body: Blob | FormData, headers: Headers): Promise<ProxyRequest['body']> {
  const encoded = new Response(body);
  const type = encoded.headers.get('content-type');
  if (type !== null) implyType(headers, type);
  if (sizeOf(body) <= repeatableBytes) return Buffer.from(await encoded.arrayBuffer());
  if (body instanceof Blob) headers.set('content-length', String(body.size));
  return encoded.body ? Readable.from(encoded.body) : undefined;
}

function sizeOf(body: Blob | FormData): number {
  if (body instanceof Blob) return body.size;
  return [...body.values()].reduce(
    (sum, value) => sum + (typeof value === 'string' ? Buffer.byteLength(value) : value.size),
    0,
  );
}

function isIterable(value: unknown): value is AsyncIterable<Uint8Array> | Iterable<Uint8Array> {
  if (typeof value !== 'object' || value === null) return false;
  return Symbol.asyncIterator in value || Symbol.iterator in value;
}

function implyType(headers: Headers, type: string): void {
  if (!headers.has('content-type')) headers.set('content-type', type);
}
