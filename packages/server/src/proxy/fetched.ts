import { PassThrough, pipeline, Readable, type Duplex } from 'node:stream';
import { constants, createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Caller } from '../egress/caller.js';
import type { AnswerHead, Sink } from '../egress/relay.js';

/** Statuses for which the Fetch standard allows no body. */
const emptyStatuses = [204, 205, 304];
/** The highest status that the Fetch standard allows. */
const maxStatus = 599;

/** As `fetch` does, take what was flushed, even if the last bytes of the format are missing. */
const zlibOptions = { flush: constants.Z_SYNC_FLUSH, finishFlush: constants.Z_SYNC_FLUSH };
const decoders: Readonly<Record<string, () => Duplex>> = {
  gzip: () => createGunzip(zlibOptions),
  'x-gzip': () => createGunzip(zlibOptions),
  deflate: () => createInflate(zlibOptions),
  br: () =>
    createBrotliDecompress({
      flush: constants.BROTLI_OPERATION_FLUSH,
      finishFlush: constants.BROTLI_OPERATION_FLUSH,
    }),
  identity: () => new PassThrough(),
};

/** Makes a Fetch Response from a response that is still being received. */
export class Fetched {
  readonly #caller: Caller;
  readonly #method: string;
  #response: Response | undefined;

  constructor(caller: Caller, method = 'GET') {
    this.#caller = caller;
    this.#method = method;
  }

  /** The Response, available once the provider's response has begun. */
  get response(): Response {
    if (this.#response) return this.#response;
    throw new TypeError('The response has not begun');
  }

  readonly receive = (
    { status, statusText = '', headers }: AnswerHead,
    resume: () => void,
  ): Sink => {
    const list = new Headers();
    for (const [name, value] of Object.entries(headers)) {
      for (const one of Array.isArray(value) ? value : [value ?? '']) list.append(name, one);
    }
    const head = { status, statusText: validPhrase(statusText), headers: list };
    if (emptyStatuses.includes(status) || this.#method === 'HEAD') {
      this.#response = responseOf(null, head);
      // Ignore the body and its failure: the caller is given none.
      return { write: () => true, end: () => this.#caller.done(), fail: () => this.#caller.done() };
    }
    const body = new Readable({
      read: resume,
      destroy: (error, done) => {
        // The reader cancelled the body, so stop the call.
        if (!body.readableEnded) this.#caller.leave(error ?? new Error('The body was cancelled'));
        this.#caller.done();
        done(error);
      },
    });
    this.#response = responseOf(webStream(decoded(body, list)), head);
    return {
      write: (piece) => body.push(piece),
      end: () => {
        this.#caller.done();
        body.push(null);
      },
      fail: (error) => void body.destroy(error as Error),
    };
  };
}

/**
 * Undoes the compression of a body, which `fetch` does too, and removes the headers that describe
 * the compressed bytes. A body with an unknown coding is left as it is.
 */
function decoded(body: Readable, headers: Headers): Readable {
  const codings = (headers.get('content-encoding') ?? '')
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '');
  if (codings.length === 0 || !codings.every((coding) => Object.hasOwn(decoders, coding)))
    return body;
  headers.delete('content-encoding');
  headers.delete('content-length');
  // The codings were applied in the order of the list, so they are undone from its end.
  const steps = codings.reverse().map((coding) => decoders[coding]?.() ?? new PassThrough());
  const last = steps.at(-1) ?? body;
  // An error of any step destroys the last one, and with it the body of the Response.
  pipeline([body, ...steps], () => undefined);
  return last;
}

/**
 * Returns a stream of Fetch that reads when it is read. `Readable.toWeb` of Node 20 throws an
 * uncaught error when data arrives just after the stream was cancelled.
 */
function webStream(body: Readable): ReadableStream<Uint8Array> {
  // The reader gets the error from the iterator, also if it begins to read only later.
  body.on('error', () => undefined);
  const pieces = body[Symbol.asyncIterator]() as AsyncIterator<Uint8Array, unknown>;
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const next = await pieces.next();
        if (next.done === true) controller.close();
        else controller.enqueue(next.value);
      },
      cancel: () => {
        body.destroy();
      },
    },
    { highWaterMark: 0 },
  );
}

interface Head {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
}

function responseOf(body: ReadableStream | null, head: Head): Response {
  const { status, statusText, headers } = head;
  if (status <= maxStatus) return new Response(body, head);
  return withStatus(new Response(body, { status: maxStatus, statusText, headers }), status);
}

/** RFC 9112 section 4. Whatever else a server sends is left out, because Response refuses it. */
function validPhrase(phrase: string): string {
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(phrase) ? phrase : '';
}

/** Gives a Response a status that the Fetch standard does not let be set, from 600 to 999. */
function withStatus(response: Response, status: number): Response {
  const clone = response.clone.bind(response);
  return Object.defineProperties(response, {
    status: { value: status },
    clone: { value: () => withStatus(clone(), status) },
  });
}
