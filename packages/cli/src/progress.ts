import type { WriteStream } from 'node:tty';

const width = 30;
const lineEveryMs = 5_000;

/** Shows how far a long job is: a bar that moves on a terminal, a line now and then elsewhere. */
export class Progress {
  readonly #out: Pick<WriteStream, 'write' | 'isTTY'>;
  #step = '';
  #lastLineAt = 0;

  constructor(out: Pick<WriteStream, 'write' | 'isTTY'> = process.stderr) {
    this.#out = out;
  }

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

  /** Leaves the bar where it is and goes on below it. */
  end(): void {
    if (this.#out.isTTY && this.#step !== '') this.#out.write('\n');
    this.#step = '';
  }
}
