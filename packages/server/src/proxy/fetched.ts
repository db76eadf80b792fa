import { Readable } from 'node:stream';
import type { Caller } from '../egress/caller.js';
import type { AnswerHead, Sink } from '../egress/relay.js';

/** Statuses for which the Fetch standard allows no body. */
const emptyStatuses = [204, 205, 304];

/** Makes a Fetch Response from a response that is still being received. */
export class Fetched {
  readonly #caller: Caller;
  #response: Response | undefined;

  constructor(caller: Caller) {
    this.#caller = caller;
  }

  /** The Response, available once the provider's response has begun. */
  get response(): Response {
    if (this.#response) return this.#response;
    throw new TypeError('The response has not begun');
  }

  readonly receive = ({ status, headers }: AnswerHead, resume: () => void): Sink => {
    const list = new Headers();
    for (const [name, value] of Object.entries(headers)) {
      for (const one of Array.isArray(value) ? value : [value ?? '']) list.append(name, one);
    }
    if (emptyStatuses.includes(status)) {
      this.#response = new Response(null, { status, headers: list });
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
    this.#response = new Response(Readable.toWeb(body) as ReadableStream, {
      status,
      headers: list,
    });
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
