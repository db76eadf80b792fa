import { Readable } from 'node:stream';
import type { Caller } from '../egress/caller.js';
import type { AnswerHead, Sink } from '../egress/relay.js';

/** The Fetch standard's statuses without a body; a Response with one can't be made. */
const emptyStatuses = [204, 205, 304];

/** Makes a Response of the Fetch standard of an answer as it comes. */
export class Fetched {
  readonly #caller: Caller;
  #response: Response | undefined;

  constructor(caller: Caller) {
    this.#caller = caller;
  }

  /** Once the answer has begun. */
  get response(): Response {
    if (this.#response) return this.#response;
    throw new TypeError('The answer has not begun');
  }

  readonly receive = ({ status, headers }: AnswerHead, resume: () => void): Sink => {
    const list = new Headers();
    for (const [name, value] of Object.entries(headers)) {
      for (const one of Array.isArray(value) ? value : [value ?? '']) list.append(name, one);
    }
    const body = new Readable({
      read: resume,
      destroy: (error, done) => {
        // Whoever cancels the body needs no more of it.
        if (!body.readableEnded) this.#caller.leave(error ?? new Error('The body was cancelled'));
        done(error);
      },
    });
    const empty = emptyStatuses.includes(status);
    this.#response = new Response(empty ? null : (Readable.toWeb(body) as ReadableStream), {
      status,
      headers: list,
    });
    return {
      write: (piece) => empty || body.push(piece),
      end: () => void body.push(null),
      fail: (error) => void body.destroy(error as Error),
    };
  };
}
