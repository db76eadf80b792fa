import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setPriority } from 'node:os';
import { bundleProgram } from '../support/program.js';
import type { DeathPoint } from './die-at.js';
import type { Deployment } from './grants.js';
import type { Order, Report } from './worker.js';

type ReportOf<Type extends Report['type']> = Extract<Report, { type: Type }>;

/** A worker process, and methods that send it orders. */
export class WorkerProcess {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  static async start(deployment: Deployment, clockSkewMs = 0): Promise<WorkerProcess> {
    const program = await bundleProgram(new URL('worker.ts', import.meta.url));
    const child = fork(program, {
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

  read(accounts: readonly string[], callers: number): Promise<ReportOf<'read'>> {
    return this.#ask({ type: 'read', accounts, callers }, 'read');
  }

  load(
    accounts: readonly string[],
    callers: number,
    milliseconds: number,
  ): Promise<ReportOf<'load'>> {
    return this.#ask({ type: 'load', accounts, callers, milliseconds }, 'load');
  }

  commit(times: number): Promise<ReportOf<'commit'>> {
    return this.#ask({ type: 'commit', times }, 'commit');
  }

  async statuses(): Promise<readonly string[]> {
    return (await this.#ask({ type: 'statuses' }, 'statuses')).statuses;
  }

  /** Starts to read tokens, and resolves when the process has been killed meanwhile. */
  async readAndDie(accounts: readonly string[], point?: DeathPoint): Promise<void> {
    if (point) await this.#ask({ type: 'die at', point }, 'watching');
    const ended = once(this.#child, 'exit');
    this.#child.send({ type: 'read', accounts, callers: 1 } satisfies Order);
    const [, signal] = (await ended) as [number | null, string | null];
    if (signal !== 'SIGKILL')
      throw new Error(`The worker was ended by ${String(signal)}, not by SIGKILL`);
  }

  kill(signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void {
    this.#child.kill(signal);
  }

  /** Lowers the worker's priority, as if other processes ran on a separate machine. */
  giveWay(): void {
    if (this.#child.pid !== undefined) setPriority(this.#child.pid, 10);
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
  }

  #ask<Type extends Report['type']>(order: Order, answer: Type): Promise<ReportOf<Type>> {
    const report = this.#report(answer);
    this.#child.send(order);
    return report;
  }

  #report<Type extends Report['type']>(type: Type): Promise<ReportOf<Type>> {
    return new Promise((resolve, reject) => {
      const onMessage = (report: Report): void => {
        if (report.type !== type) return;
        this.#child.off('exit', onExit);
        this.#child.off('message', onMessage);
        resolve(report as ReportOf<Type>);
      };
      const onExit = (code: number | null): void => {
        reject(new Error(`The worker exited with ${String(code)} instead of reporting "${type}"`));
      };
      this.#child.on('message', onMessage);
      this.#child.once('exit', onExit);
    });
  }
}
