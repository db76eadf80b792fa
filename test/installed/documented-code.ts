import { readFileSync } from 'node:fs';

/** A code block of a page that readers paste. */
export interface CodeBlock {
  readonly language: string;
  readonly code: string;
}

const read = (page: string): string =>
  readFileSync(new URL(`../../${page}`, import.meta.url), 'utf8');

/** Returns the code of the block that follows `<!-- docs-test: name -->` in a page. */
export function documentedCode(page: string, name: string): string {
  const marker = `<!-- docs-test: ${name} -->`;
  const [, after] = read(page).split(marker);
  const code = /^\s+```\w+\n(.*?)```/s.exec(after ?? '')?.[1];
  if (code === undefined) throw new Error(`${page} has no block after ${marker}`);
  return code;
}

/** Returns a page's blocks of TypeScript and JavaScript, in their order. */
export function codeBlocks(page: string): readonly CodeBlock[] {
  return [...read(page).matchAll(/^```(tsx?|jsx?)\n(.*?)^```/gms)].map(
    ([, language = '', code = '']) => ({ language, code }),
  );
}
