import type { Dispatcher } from 'undici';
import type { Caller } from './caller.js';

/** Of an answer that nobody wants, so much is read to be able to use its connection again. */
const discardedAtMost = 128 * 1024;

/** The beginning of an answer. Names are in lower case. */
export interface AnswerHead {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Takes the body of an answer as it comes. */
export interface Sink {
  /** False when this was enough for now. */
  write(piece: Buffer): boolean;
  end(): void;
  /** The rest does not come. */
  fail(error: unknown): void;
}

/**
 * Who takes the answer that begins so; undefined when nobody does.
 * @param resume asks for more after `write` has said that it was enough
 */
export type Receive<Taker extends Sink | undefined = Sink | undefined> = (
  head: AnswerHead,
  resume: () => void,
) => Taker;

interface RelayParts {
  readonly caller: Caller | undefined;
  readonly receive: Receive;
  readonly translate: (error: unknown) => unknown;
  readonly resolve: (head: AnswerHead) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Passes an answer on from the socket that it comes from, piece by piece, without a stream between:
 * for a small answer a stream would cost more than the call.
 */
export class Relay implements Dispatcher.DispatchHandler {
  readonly #parts: RelayParts;
  #begun = false;
  #sink: Sink | undefined;
  #discarded = 0;

  constructor(parts: RelayParts) {
    this.#parts = parts;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#parts.caller?.onLeave((reason) => controller.abort(reason));
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: AnswerHead['headers'],
  ): void {
    // 100 Continue and 103 Early Hints are no answer yet.
    if (status < 200) return;
    const head = { status, headers };
    this.#sink = this.#parts.receive(head, () => controller.resume());
    this.#begun = true;
    this.#parts.resolve(head);
  }

  onResponseData(controller: Dispatcher.DispatchController, piece: Buffer): void {
    if (this.#sink) {
      if (!this.#sink.write(piece)) controller.pause();
      return;
    }
    this.#discarded += piece.length;
    if (this.#discarded > discardedAtMost) controller.abort(new Error('Nobody reads this answer'));
  }

  onResponseEnd(): void {
    this.#sink?.end();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: unknown): void {
    const translated = this.#parts.translate(error);
    if (!this.#begun) this.#parts.reject(translated);
    else this.#sink?.fail(translated);
  }
}
