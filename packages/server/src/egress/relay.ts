import type { Dispatcher } from 'undici';
import type { Caller } from './caller.js';

/** How much of an unwanted response is read so that its connection can be reused. */
const maxDiscardedBytes = 128 * 1024;

/** The status and headers of a response. Header names are in lower case. */
export interface AnswerHead {
  /** The HTTP status. */
  readonly status: number;
  /** The reason phrase of HTTP/1.1, such as `Not Found`; may be empty. */
  readonly statusText?: string | undefined;
  /** The headers, by lower-case name. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Receives the body of a response, chunk by chunk. */
export interface Sink {
  /** Takes a chunk. Returns false to pause the response. */
  write(piece: Buffer): boolean;
  /** The body is complete. */
  end(): void;
  /** The rest of the body will not arrive. */
  fail(error: unknown): void;
}

/**
 * Returns the sink for a response that has begun, or undefined if the body is not wanted.
 * @param resume continues a response after `write` has paused it
 */
export type Receive<Taker extends Sink | undefined = Sink | undefined> = (
  head: AnswerHead,
  resume: () => void,
) => Taker;

interface RelayParts {
  readonly caller: Caller | undefined;
  readonly receive: Receive;
  /** @param interimStatus the status of an interim response that was not followed by a final one */
  readonly translate: (error: unknown, interimStatus: number | undefined) => unknown;
  readonly resolve: (head: AnswerHead) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Passes a response from its socket to a sink, chunk by chunk. It uses no stream, because for a
 * small response a stream would cost more than the call.
 */
export class Relay implements Dispatcher.DispatchHandler {
  readonly #parts: RelayParts;
  #begun = false;
  #interimStatus: number | undefined;
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
    statusText?: string,
  ): void {
    // 100 Continue and 103 Early Hints are not the response yet.
    this.#interimStatus = status < 200 ? status : undefined;
    if (status < 200) return;
    const head = { status, statusText, headers };
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
    if (this.#discarded > maxDiscardedBytes)
      controller.abort(new Error('The response is not wanted'));
  }

  onResponseEnd(): void {
    this.#sink?.end();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: unknown): void {
    const translated = this.#parts.translate(error, this.#interimStatus);
    if (!this.#begun) this.#parts.reject(translated);
    else this.#sink?.fail(translated);
  }
}
