import { subscribe } from 'node:diagnostics_channel';
import { EventEmitter } from 'node:events';
import { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { HawserError } from '@hawser/contract';
import { hasBody, type Request } from './exchange.js';

/*
 * The body of a proxied call has to reach the provider as it was sent. What a body parser in front
 * of the router leaves in `req.body` does not say what that was: `a=1&a=2` may have been `a[]=1`,
 * large integers are rounded, and compressed bytes are gone. So the bytes are kept while they
 * arrive, for calls that look like proxied ones, until the router takes them.
 */

/** The largest body that is kept. */
const maxKeptBytes = 8 * 1024 * 1024;
/** The most that is kept of all requests: whether a key is right is not known at that time. */
const maxKeptInTotal = 64 * 1024 * 1024;

/** Published by node:http for each request, before any handler sees it (Node's documentation). */
const requestStart = 'http.server.request.start';

class KeptBody {
  readonly #pieces: Buffer[] = [];
  #size = 0;
  #isComplete = false;

  /** The bytes, once all of them have arrived. */
  get bytes(): Buffer | undefined {
    return this.#isComplete ? Buffer.concat(this.#pieces) : undefined;
  }

  /** Takes what the parser of HTTP hands over: null at the end. Returns whether to continue. */
  take(piece: unknown): boolean {
    if (piece === null) this.#isComplete = true;
    else if (Buffer.isBuffer(piece)) {
      if (this.#size + piece.length > maxKeptBytes) return false;
      if (keptInTotal + piece.length > maxKeptInTotal) return false;
      this.#size += piece.length;
      keptInTotal += piece.length;
      this.#pieces.push(piece);
    }
    return true;
  }

  /** Gives up what was kept. */
  release(): void {
    this.#pieces.length = 0;
    keptInTotal -= this.#size;
    this.#size = 0;
  }
}

let keptInTotal = 0;
const keptBodies = new WeakMap<IncomingMessage, KeptBody>();
let isKeeping = false;

/** From now on, keeps the bodies of requests that look like proxied calls. */
export function keepSentBodies(): void {
  if (isKeeping) return;
  isKeeping = true;
  subscribe(requestStart, (message) => {
    const { request, response } = message as Record<'request' | 'response', unknown>;
    if (!(request instanceof IncomingMessage) || !isEmitter(response)) return;
    if (mayBeProxied(request)) keep(request, response);
  });
}

/**
 * Returns the body of a request as it was sent: the stream if nobody has read it, or the bytes;
 * undefined if there is no body.
 * @throws HawserError `validation_failed` when a parser has read it and its bytes are gone
 */
export function sentBody(request: Request): Readable | Buffer | undefined {
  if (!hasBody(request)) return undefined;
  if (!request.readableDidRead) {
    stopKeeping(request);
    return request;
  }
  const bytes = keptBodies.get(request)?.bytes ?? parsersBytes(request);
  if (bytes) return bytes;
  throw new HawserError(
    'validation_failed',
    "A body parser has read this request before Hawser, and the bytes that were sent are gone. Mount Hawser's router before body parsers such as express.json(), or keep the bytes as req.rawBody in the parser's verify option.",
    { details: { field: 'body' } },
  );
}

function isEmitter(value: unknown): value is EventEmitter {
  return value instanceof EventEmitter;
}

/** Proxied calls name their account and have an API key. Nothing else is kept. */
function mayBeProxied(request: IncomingMessage): boolean {
  const { headers } = request;
  return (
    headers['x-account-id'] !== undefined &&
    headers.authorization?.slice(0, 'Bearer sk_'.length).toLowerCase() === 'bearer sk_' &&
    hasBody(request) &&
    !(Number(headers['content-length'] ?? 0) > maxKeptBytes)
  );
}

function keep(request: IncomingMessage, response: EventEmitter): void {
  const kept = new KeptBody();
  keptBodies.set(request, kept);
  // The request itself is closed as soon as its body has been read.
  response.once('close', () => stopKeeping(request));
  const push = request.push.bind(request);
  // Listening to "data" would start the stream before its reader is there.
  request.push = (piece: unknown, encoding?: BufferEncoding): boolean => {
    if (!kept.take(piece)) stopKeeping(request);
    return push(piece, encoding);
  };
}

/** Gives the request back the method of its class. */
function stopKeeping(request: IncomingMessage): void {
  const kept = keptBodies.get(request);
  if (!kept) return;
  kept.release();
  keptBodies.delete(request);
  Reflect.deleteProperty(request, 'push');
}

/**
 * Returns the bytes that a parser left, as `express.raw()` and serverless platforms do, if they are
 * those that were sent: a parser also decompresses.
 */
function parsersBytes(request: Request): Buffer | undefined {
  const { body, headers } = request;
  const { rawBody } = request as { readonly rawBody?: unknown };
  const bytes = [rawBody, body].find((candidate) => Buffer.isBuffer(candidate));
  if (!bytes) return undefined;
  const length = headers['content-length'];
  const isSent =
    length === undefined
      ? headers['content-encoding'] === undefined
      : Number(length) === bytes.length;
  return isSent ? bytes : undefined;
}
