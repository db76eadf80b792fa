import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureChromium, ensureHeadlessShell } from './setup/chromium.js';
import { ensureNodeWithSqlite, hasNodeSqlite } from './setup/node.js';

/*
 * Runs every check that a change must pass: `pnpm test`. With arguments, runs Vitest alone and passes
 * them on: `pnpm test --project unit`. Where this Node has no SQLite of its own, the tests of that
 * driver run last, by a newer Node.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const filters = process.argv.slice(2);
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');

type Check = readonly [name: string, command: string, ...args: string[]];

/**
 * One after the other. In a stage, chains of checks run in parallel: most checks keep one core busy.
 * Only the first chain of a stage writes builds, and the others read sources.
 */
const stages: readonly (readonly (readonly Check[])[])[] = [
  [
    [['Types', 'pnpm', 'run', 'typecheck']],
    [
      ['Format', 'pnpm', 'run', 'format:check'],
      ['Import directions and cycles', 'pnpm', 'run', 'imports'],
      ['Unused code and dependencies', 'pnpm', 'run', 'unused'],
    ],
  ],
  // It keeps two cores busy.
  [[['Lint', 'pnpm', 'run', 'lint']]],
  [
    [
      ['Public types', 'pnpm', 'run', 'api:check'],
      ['Build', 'pnpm', 'run', 'build'],
      ['Packages as they are published', 'pnpm', 'exec', 'turbo', 'run', 'pack:check'],
      ['Installed by npm, pnpm and yarn', 'pnpm', 'exec', 'tsx', 'test/installed/run.ts'],
    ],
    [
      ['Storybook', 'pnpm', 'run', 'storybook:build'],
      ['Pages of Storybook', 'pnpm', 'run', 'storybook:check'],
      ['Docs site', 'pnpm', 'run', 'docs:build'],
    ],
  ],
];

let passed = 0;
/** What failed, a line each: told again at the end, since a run prints thousands of lines. */
const failed: string[] = [];
try {
  // What the checks and Vitest start finds it here.
  process.env['HAWSER_CHROMIUM'] = await ensureChromium((line) => console.log(line));
  process.env['HAWSER_HEADLESS_SHELL'] = await ensureHeadlessShell((line) => console.log(line));
  if (filters.length === 0) {
    for (const chains of stages) await Promise.all(chains.map(runChain));
  }
  await runVitest(process.execPath, filters);
  if (filters.length === 0 && !hasNodeSqlite) {
    const node = ensureNodeWithSqlite((line) => console.log(line));
    await runVitest(node, ['--project', 'node-sqlite']);
  }
} catch (error) {
  failed.push(error instanceof Error ? error.message : String(error));
}
if (failed.length > 0) console.log(`\nFailed:\n${failed.map((line) => `  ${line}`).join('\n')}`);
console.log(`\n${passed} passed, ${failed.length} failed`);
process.exitCode = failed.length === 0 ? 0 : 1;

async function runChain(checks: readonly Check[]): Promise<void> {
  for (const check of checks) await runCheck(...check);
}

async function runCheck(name: string, command: string, ...args: string[]): Promise<void> {
  const started = Date.now();
  const { code, output } = await run(command, args, 'quiet');
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
  if (code === 0) passed += 1;
  else {
    failed.push(name);
    console.log(output);
  }
}

async function runVitest(node: string, args: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hawser-tests-'));
  const report = join(folder, 'report.json');
  const { code } = await run(
    node,
    [
      vitest,
      'run',
      '--config',
      'test/vitest.config.ts',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...args,
    ],
    'shown',
  );
  const result = readReport(report);
  rmSync(folder, { recursive: true });
  passed += result.numPassedTests;
  const failures = result.testResults.flatMap(failuresOf);
  if (failures.length === 0 && code !== 0) failures.push('Vitest: an error outside any test');
  failed.push(...failures);
}

/** What is read here of Vitest's JSON report. */
interface Report {
  readonly numPassedTests: number;
  readonly testResults: readonly FileResult[];
}

interface FileResult {
  /** The file's path. */
  readonly name: string;
  readonly status: string;
  readonly message: string;
  readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
}

function failuresOf({ name, status, message, assertionResults }: FileResult): string[] {
  const file = relative(root, name);
  const tests = assertionResults
    .filter((test) => test.status === 'failed')
    .map(({ fullName }) => `${file}: ${fullName}`);
  // One that can't be loaded, or set up, has no failed test.
  return status === 'failed' && tests.length === 0 ? [`${file}: ${message}`] : tests;
}

function readReport(path: string): Report {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Report;
  } catch (cause) {
    throw new Error(
      'Vitest stopped early and wrote no report. See its output above for the reason.',
      { cause },
    );
  }
}

function run(
  command: string,
  args: readonly string[],
  show: 'quiet' | 'shown',
): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' },
      stdio: [
        'ignore',
        show === 'shown' ? 'inherit' : 'pipe',
        show === 'shown' ? 'inherit' : 'pipe',
      ],
    });
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
