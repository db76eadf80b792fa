import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** Returns the README's code block that follows `<!-- readme-test: name -->`. */
export function readmeBlock(name: string): string {
  return markedBlock('README.md', `readme-test: ${name}`);
}

/**
 * Returns the code block of a guide that follows `<!-- guide-test: name -->`.
 * @param guide the file's name below `docs`, without its ending
 */
export function guideBlock(guide: string, name: string): string {
  return markedBlock(`docs/${guide}.md`, `guide-test: ${name}`);
}

/** Returns a guide's text. */
export function guideText(guide: string): string {
  return textOf(`docs/${guide}.md`);
}

function textOf(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
}

/** Returns the code block of a page that follows a comment with this text. */
export function markedBlock(path: string, mark: string): string {
  const [, code] =
    new RegExp(`<!-- ${mark} -->\\s+\`\`\`\\w*\\n(.*?)\`\`\``, 's').exec(textOf(path)) ?? [];
  if (code === undefined) throw new Error(`${path} has no block "${mark}"`);
  return code;
}

/** Gives the module that an import of the README names. */
export type Load = (specifier: string) => Promise<unknown>;

type Run = (load: Load) => Promise<Record<string, unknown>>;
const AsyncFunction = (async () => Promise.resolve()).constructor as new (...text: string[]) => Run;

/**
 * Runs a module's code unchanged, with its imports provided by `load`, so that a test can replace the
 * reader's own modules. Returns the values of `names`.
 */
export function runModule(
  code: string,
  load: Load,
  names: string[],
): Promise<Record<string, unknown>> {
  const { outputText } = ts.transpileModule(code, {
    fileName: 'readme.tsx',
    compilerOptions: {
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.ESNext,
      jsx: ts.JsxEmit.ReactJSX,
    },
  });
  const body = outputText
    .replace(/^import '(.+)';$/gm, "await load('$1');")
    .replace(
      /^import (\w+|\{.+\}) from ['"](.+)['"];/gm,
      (_all, what: string, specifier: string) =>
        `const ${what.startsWith('{') ? what.replaceAll(' as ', ': ') : `{ default: ${what} }`} = await load('${specifier}');`,
    )
    .replace(/^export (?=const|function|async)/gm, '');
  if (/^(?:import|export)\b/m.test(body)) throw new Error(`An import was not understood: ${body}`);
  return new AsyncFunction('load', `${body}\nreturn { ${names.join(', ')} };`)(load);
}
