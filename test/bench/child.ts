import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** A process of a benchmark's own, so that nothing another contender does slows it down. */
export class Child<Ready> {
  readonly #process: ChildProcess;
  /** What it said when it was ready. */
  readonly ready: Ready;

  private constructor(process: ChildProcess, ready: Ready) {
    this.#process = process;
    this.ready = ready;
  }

  /**
   * Runs a TypeScript file, with its task in the environment (see {@link readTask}), until it sends
   * its first message. It uses the built packages, as hosts do: tsx gives each function of a source
   * file its name when the function is made, which slows Hawser down by an eighth.
   */
  static async start<Ready>(file: URL, task: unknown): Promise<Child<Ready>> {
    const child = fork(file, {
      execArgv: ['--import', 'tsx'],
      env: { ...process.env, NODE_ENV: 'production', HAWSER_BENCH: JSON.stringify(task) },
    });
    return new Child(child, await nextMessage<Ready>(child));
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  async ask<Answer>(question: unknown): Promise<Answer> {
    const answer = nextMessage<Answer>(this.#process);
    this.#process.send(question as object);
    return answer;
  }

  /** Ends it, with what it does at its exit. */
  async stop(): Promise<void> {
    const ended = once(this.#process, 'exit');
    this.#process.disconnect();
    await ended;
  }
}

async function nextMessage<Message>(child: ChildProcess): Promise<Message> {
  const ended = new AbortController();
  const { signal } = ended;
  try {
    const [message] = (await Promise.race([
      once(child, 'message', { signal }),
      once(child, 'exit', { signal }).then(([code]) => {
        throw new Error(`A process of the benchmark ended with ${String(code)}`);
      }),
    ])) as [Message];
    return message;
  } finally {
    ended.abort();
  }
}

/** In the child: what it was started for. It ends when its parent does, also when that fails. */
export function readTask(): unknown {
  process.once('disconnect', () => process.exit());
  return JSON.parse(process.env['HAWSER_BENCH'] ?? '{}');
}

/** In the child: answers its parent. */
export function tell(message: unknown): void {
  process.send?.(message);
}
