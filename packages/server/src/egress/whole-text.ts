import { EgressError } from './egress-error.js';
import type { Caller } from './caller.js';
import type { Sink } from './relay.js';

/** Token responses, user profiles and discovery documents are all smaller than this. */
const maximumBytes = 1024 * 1024;

/** Collects a response as text, at most 1 MiB. */
export class WholeText implements Sink {
  readonly #caller: Caller;
  readonly #host: string;
  readonly #pieces: Buffer[] = [];
  #size = 0;
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

  write(piece: Buffer): boolean {
    this.#size += piece.length;
    if (this.#size > maximumBytes) this.#caller.leave(new EgressError('too_large', this.#host));
    else this.#pieces.push(piece);
    return true;
  }

  end(): void {
    this.#resolve(Buffer.concat(this.#pieces).toString('utf8'));
  }

  fail(error: unknown): void {
    this.#reject(error);
  }
}
