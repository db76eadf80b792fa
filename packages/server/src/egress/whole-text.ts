import { EgressError } from './egress-error.js';
import type { Caller } from './caller.js';
import { decodedText } from './decoded-text.js';
import type { AnswerHead, Sink } from './relay.js';

/**
 * Token responses, user profiles and discovery documents are all smaller than this, decompressed.
 */
const usualMaxBytes = 1024 * 1024;

/** Collects a response and decodes it as text. */
export class WholeText implements Sink {
  readonly #caller: Caller;
  readonly #host: string;
  readonly #maxBytes: number;
  readonly #pieces: Buffer[] = [];
  #size = 0;
  #headers: AnswerHead['headers'] = {};
  #resolve!: (text: string) => void;
  #reject!: (error: unknown) => void;
  readonly text: Promise<string>;

  /** @param maxBytes the largest body that is accepted, decompressed */
  constructor(caller: Caller, host: string, maxBytes = usualMaxBytes) {
    this.#caller = caller;
    this.#host = host;
    this.#maxBytes = maxBytes;
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
    if (this.#size > this.#maxBytes) this.#caller.leave(new EgressError('too_large', this.#host));
    else this.#pieces.push(piece);
    return true;
  }

  end(): void {
    try {
      this.#resolve(decodedText(Buffer.concat(this.#pieces), this.#headers, this.#maxBytes));
    } catch (error) {
      const reason = error instanceof RangeError ? 'too_large' : 'undecodable';
      this.#reject(new EgressError(reason, this.#host, error));
    }
  }

  fail(error: unknown): void {
    this.#reject(error);
  }
}
