import type { Receive, Sink } from '@hawser/server/engine';
import type { Response } from '../http/exchange.js';

/** Passes a provider's answer on, no faster than it is taken. */
export function answerOn(response: Response): Receive<Sink> {
  return ({ status, headers }, resume) => {
    response.statusCode = status;
    response.removeHeader('Cache-Control');
    for (const [name, value] of Object.entries(headers)) {
      if (value !== undefined) response.setHeader(name, value);
    }
    response.on('drain', resume);
    return new AnswerBody(response, Number(headers['content-length']));
  };
}

class AnswerBody implements Sink {
  readonly #response: Response;
  readonly #length: number;
  #whole: Buffer | undefined;

  constructor(response: Response, length: number) {
    this.#response = response;
    this.#length = length;
  }

  write(piece: Buffer): boolean {
    if (piece.length !== this.#length) return this.#response.write(piece);
    // The end follows at once: headers and body then leave in one packet.
    this.#whole = piece;
    return true;
  }

  end(): void {
    this.#response.end(this.#whole);
  }

  /** The cut connection is the only way left to say so. */
  fail(): void {
    this.#response.destroy();
  }
}
