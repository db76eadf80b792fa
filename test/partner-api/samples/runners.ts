import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { assertTyped, codeFolder } from '../../support/code-folder.js';

export interface Sample {
  readonly id: string;
  readonly key: string;
  readonly source: string;
}

/** What came of a sample: an answer, or why it stopped. */
export interface Outcome {
  readonly status?: number;
  readonly body?: string;
  /** What the sample made of the body; of TypeScript only. */
  readonly answer?: unknown;
  readonly failure?: string;
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Each is a command of one shell. */
export async function runCurl(samples: readonly Sample[]): Promise<Outcome[]> {
  const end = '=== end ===';
  const script = samples.map(
    ({ key, source }) =>
      `HAWSER_API_KEY='${key}'\n${source} \\\n  --silent --show-error --write-out '\\n%{http_code}${end}'`,
  );
  const output = await outputOf('sh', ['-s'], script.join('\n'));
  return output
    .split(end)
    .slice(0, -1)
    .map((one) => {
      const at = one.lastIndexOf('\n');
      return { status: Number(one.slice(at)), body: one.slice(0, at) };
    });
}

/** All in one interpreter. */
export async function runPython(samples: readonly Sample[]): Promise<Outcome[]> {
  const output = await outputOf('python3', [here('run-python.py')], JSON.stringify(samples));
  return JSON.parse(output) as Outcome[];
}

/** Each is a module, which the compiler has checked; all in one process. */
export async function runTypeScript(samples: readonly Sample[]): Promise<Outcome[]> {
  const folder = await codeFolder();
  try {
    const modules = await Promise.all(
      samples.map(async ({ id, key, source }) => {
        const file = join(folder, `${id}.ts`);
        const exported = /^const .*\banswer\b/m.test(source) ? 'answer' : '';
        await writeFile(file, `${source}\nexport { ${exported} };\n`);
        return { key, file };
      }),
    );
    assertTyped(modules.map(({ file }) => file));
    const child = fork(here('run-typescript.ts'), {
      execArgv: ['--import', 'tsx', '--conditions=@hawser/source'],
    });
    child.send(modules.map(({ key, file }) => ({ key, file: pathToFileURL(file).href })));
    const [outcomes] = (await once(child, 'message')) as [Outcome[]];
    return outcomes;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function outputOf(command: string, args: readonly string[], input: string): Promise<string> {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(input);
  const [output] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  return output;
}
