import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A database server's program, and the user who runs it. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  /** The user and group that run it. @default those of this process */
  readonly runAs?: { readonly uid: number; readonly gid: number } | undefined;
  /** A working folder that this user may enter. */
  readonly cwd: string;
}

const startsWithinMs = 30_000;

/**
 * Runs a program and waits until it exits.
 * @throws Error with its output, if it can't be run or fails
 */
export function runProgram({ command, args, runAs, cwd }: Program): void {
  const ran = spawnSync(command, args, { cwd, encoding: 'utf8', ...runAs });
  if (ran.error) throw new Error(`${command} can't be run: ${ran.error.message}`);
  if (ran.status === 0) return;
  const said = `${ran.stdout}${ran.stderr}`.trim();
  throw new Error(
    `${command} ended with ${ran.status ?? ran.signal}: ${said || 'it printed nothing'}`,
  );
}

/**
 * Starts a server and waits up to 30 seconds for the line on stderr that says it is ready.
 * @returns a function that stops it with `stopSignal`; it is also stopped when this process exits
 * @throws Error with its output, if it can't be run, exits, or isn't ready in time
 */
export async function startProgram(
  { command, args, runAs, cwd }: Program,
  ready: RegExp,
  stopSignal: NodeJS.Signals,
): Promise<() => Promise<void>> {
  const server = spawn(command, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'], ...runAs });
  const stop = (): void => void server.kill(stopSignal);
  const ended = new Promise<void>((resolve) => {
    server.once('close', () => resolve());
  });
  process.once('exit', stop);
  const log: string[] = [];
  try {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('not ready in time')), startsWithinMs);
      createInterface({ input: server.stderr }).on('line', (line) => {
        log.push(line);
        if (!ready.test(line)) return;
        clearTimeout(timer);
        resolve();
      });
      server.once('error', reject);
      server.once('close', (code, signal) => reject(new Error(`exited with ${code ?? signal}`)));
    });
  } catch (cause) {
    stop();
    process.off('exit', stop);
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${command} did not start: ${reason}\n${log.join('\n')}`, { cause });
  }
  return async () => {
    process.off('exit', stop);
    stop();
    await ended;
  };
}
