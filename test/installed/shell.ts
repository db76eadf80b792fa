import { spawn, type ChildProcess } from 'node:child_process';
import { delimiter, dirname } from 'node:path';

export type Command = readonly string[];

export interface Outcome {
  readonly status: number | null;
  readonly output: string;
}

export interface RunOptions {
  readonly cwd: string;
  /** The Node that the command finds first. */
  readonly node?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a command to its end. */
export function run(command: Command, options: RunOptions): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = start(command, options);
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', (error) => resolve({ status: null, output: error.message }));
    child.on('close', (status) => resolve({ status, output }));
  });
}

/** Starts a command, in the environment of somebody's machine instead of this repository's. */
export function start(
  [program = '', ...args]: Command,
  { cwd, node = process.execPath, env = {} }: RunOptions,
): ChildProcess {
  // pnpm lets what it runs find this repository's packages, and tsx says which conditions apply. On a CI
  // server, some tools write colours, also between the parts of an address.
  const { NODE_PATH: _path, NODE_OPTIONS: _options, ...inherited } = process.env;
  const path = [dirname(node), process.env['PATH'] ?? ''].join(delimiter);
  return spawn(program, args, {
    cwd,
    env: {
      ...inherited,
      PATH: path,
      NO_COLOR: '1',
      YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

const untilSaidMs = 60_000;

/**
 * Resolves with the output of a server once it contains `text`; rejects with it if the server ends, or
 * has not said it within a minute.
 */
export function untilSaid(child: ChildProcess, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const late = setTimeout(
      () => reject(new Error(`It has not said "${text}" within a minute:\n${output}`)),
      untilSaidMs,
    );
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        if (!output.includes(text)) return;
        clearTimeout(late);
        resolve(output);
      });
    child.on('error', reject);
    child.on('close', () => {
      clearTimeout(late);
      reject(new Error(`It ended before it said "${text}":\n${output}`));
    });
  });
}

let failures = 0;

/** Prints whether a check has passed, and the output of one that has not. */
export function check(what: string, passed: boolean, output = ''): void {
  console.log(`${passed ? '✓' : '✗'} ${what}`);
  if (passed) return;
  failures += 1;
  console.log(output);
}

/** The number of checks that have failed. */
export const failed = (): number => failures;
