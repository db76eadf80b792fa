import type { WriteStream } from 'node:tty';

const width = 30;
const lineEveryMs = 5_000;

/** Shows the progress of a long job: a bar on a terminal, otherwise a line from time to time. */
export class Progress {
  readonly #out: Pick<WriteStream, 'write' | 'isTTY'>;
  #step = '';
  #lastLineAt = 0;

  constructor(out: Pick<WriteStream, 'write' | 'isTTY'> = process.stderr) {
    this.#out = out;
  }

  /** Shows how much of the step is done. */
  update(step: string, done: number, total: number): void {
    const begins = step !== this.#step;
    if (begins) this.end();
    this.#step = step;
    const of = Math.max(done, total);
    if (this.#out.isTTY) {
      const filled = of === 0 ? width : Math.round((done / of) * width);
      this.#out.write(`\r${step} [${'#'.repeat(filled).padEnd(width)}] ${done}/${of}`);
    } else if (begins || done === of || Date.now() - this.#lastLineAt >= lineEveryMs) {
      this.#lastLineAt = Date.now();
      this.#out.write(`${step}: ${done} of ${of}\n`);
    }
  }

  /** Ends the current bar and continues on the next line. */
  end(): void {
    if (this.#out.isTTY && this.#step !== '') this.#out.write('\n');
    this.#step = '';
  }
}
