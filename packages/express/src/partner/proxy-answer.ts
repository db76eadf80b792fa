import type { Receive, Sink } from '@hawser/server/engine';
import type { Response } from '../http/exchange.js';

/** What compression() adds to a response: it sends what it has held back. */
interface Compressed {
  readonly flush?: () => void;
}

/** Streams a provider's response to the client, with backpressure. */
export function answerOn(response: Response): Receive<Sink> {
  return ({ status, headers }, resume) => {
    response.statusCode = status;
    response.removeHeader('Cache-Control');
    for (const [name, value] of Object.entries(headers)) {
      if (value !== undefined) response.setHeader(name, value);
    }
    response.on('drain', resume);
    if (/^text\/event-stream\b/i.test(String(headers['content-type']))) beginEvents(response);
    return new AnswerBody(response, Number(headers['content-length']));
  };
}

/**
 * Sends the head of a stream of events at once: the first event may be far away. Nothing on the way
 * may hold events back, neither to compress them nor to collect them (nginx).
 */
function beginEvents(response: Response): void {
  const control = response.getHeader('Cache-Control');
  const directives = control === undefined ? [] : [String(control)];
  if (!/\bno-transform\b/i.test(directives.join()))
    response.setHeader('Cache-Control', [...directives, 'no-transform'].join(', '));
  response.setHeader('X-Accel-Buffering', 'no');
  response.flushHeaders();
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
    if (piece.length !== this.#length) {
      const goesOn = this.#response.write(piece);
      // Whoever sends a body in pieces, without a length, wants each to arrive.
      if (Number.isNaN(this.#length)) (this.#response as Compressed).flush?.();
      return goesOn;
    }
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
