import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Deployment } from './grants.js';
import type { KillPoint, Order, Report } from './worker.js';

/** A worker process and a way to speak with it. */
export class WorkerProcess {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  static async start(deployment: Deployment, clockSkewMs = 0): Promise<WorkerProcess> {
    const child = fork(fileURLToPath(new URL('worker.ts', import.meta.url)), {
      execArgv: ['--import', 'tsx', '--conditions=@hawser/source'],
      env: {
        ...process.env,
        HAWSER_TEST_DEPLOYMENT: JSON.stringify(deployment),
        HAWSER_TEST_CLOCK_SKEW_MS: String(clockSkewMs),
      },
    });
    const worker = new WorkerProcess(child);
    await worker.#report('ready');
    return worker;
  }

  async read(
    accounts: readonly string[],
    callers: number,
  ): Promise<Extract<Report, { type: 'read' }>> {
    const answer = this.#report('read');
    this.#send({ type: 'read', accounts, callers });
    return answer;
  }

  /** Begins to read, and ends when the process has died of it. */
  async readAndDie(accounts: readonly string[], point?: KillPoint): Promise<void> {
    const ended = once(this.#child, 'exit');
    if (point) this.#send({ type: 'kill at', point });
    this.#send({ type: 'read', accounts, callers: 1 });
    const [, signal] = (await ended) as [number | null, string | null];
    if (signal !== 'SIGKILL')
      throw new Error(`The worker ended by ${String(signal)}, not by SIGKILL`);
  }

  kill(signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void {
    this.#child.kill(signal);
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
  }

  #send(order: Order): void {
    this.#child.send(order);
  }

  #report<Type extends Report['type']>(type: Type): Promise<Extract<Report, { type: Type }>> {
    return new Promise((resolve, reject) => {
      const onMessage = (report: Report): void => {
        if (report.type !== type) return;
        this.#child.off('exit', onExit);
        this.#child.off('message', onMessage);
        resolve(report as Extract<Report, { type: Type }>);
      };
      const onExit = (code: number | null): void => {
        reject(new Error(`The worker ended with ${String(code)} instead of reporting "${type}"`));
      };
      this.#child.on('message', onMessage);
      this.#child.once('exit', onExit);
    });
  }
}
