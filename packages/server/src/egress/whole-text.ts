import { EgressError } from './egress-error.js';
import type { Caller } from './caller.js';
import { decodedText } from './decoded-text.js';
import type { AnswerHead, Sink } from './relay.js';

/**
 * Token responses, user profiles and discovery documents are all smaller than this, decompressed.
 */
const maximumBytes = 1024 * 1024;

/** Collects a response and decodes it as text, at most 1 MiB. */
export class WholeText implements Sink {
  readonly #caller: Caller;
  readonly #host: string;
  readonly #pieces: Buffer[] = [];
  #size = 0;
  #headers: AnswerHead['headers'] = {};
  #resolve!: (text: string) => void;
  #reject!: (error: unknown) => void;
  readonly text: Promise<string>;

  constructor(caller: Caller, host: string) {
    this.#caller = caller;
    this.#host = host;
    this.text = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  /** Takes the headers, which say how the body is encoded. */
  begin({ headers }: AnswerHead): this {
    this.#headers = headers;
    return this;
  }

  write(piece: Buffer): boolean {
    this.#size += piece.length;
    if (this.#size > maximumBytes) this.#caller.leave(new EgressError('too_large', this.#host));
    else this.#pieces.push(piece);
    return true;
  }

  end(): void {
    try {
      this.#resolve(decodedText(Buffer.concat(this.#pieces), this.#headers, maximumBytes));
    } catch (error) {
      const reason = error instanceof RangeError ? 'too_large' : 'undecodable';
      this.#reject(new EgressError(reason, this.#host, error));
    }
  }

  fail(error: unknown): void {
    this.#reject(error);
  }
}
