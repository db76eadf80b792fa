import type { Receive, Sink } from '@hawser/server/engine';
import type { Response } from '../http/exchange.js';

/** Streams a provider's response to the client, with backpressure. */
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
    // The end follows immediately, so headers and body fit in one packet.
    this.#whole = piece;
    return true;
  }

  end(): void {
    this.#response.end(this.#whole);
  }

  /** Destroys the connection: after the headers, that is the only way to signal an error. */
  fail(): void {
    this.#response.destroy();
  }
}
