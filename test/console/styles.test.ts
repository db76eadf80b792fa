import { readFileSync } from 'node:fs';
import { transform } from 'esbuild';
import { expect, it } from 'vitest';

/*
 * The console's stylesheet is loaded beside the kit's, and beside a host's own. So it styles nothing
 * outside of the console, also where the console uses a part of the kit.
 */
const source = readFileSync(new URL('../../packages/console/styles.css', import.meta.url), 'utf8');

/** Returns the selectors of all rules, without those of keyframes. */
async function selectors(): Promise<string[]> {
  const { code } = await transform(source, { loader: 'css', minify: true });
  const outer: string[] = [];
  const found: string[] = [];
  let prelude = '';
  for (const char of code) {
    if (char === '{') {
      const isRule = !prelude.startsWith('@') && !outer.some((one) => one.startsWith('@keyframes'));
      if (isRule) found.push(...prelude.split(/,(?![^()]*\))/));
      outer.push(prelude);
      prelude = '';
    } else if (char === '}') {
      outer.pop();
      prelude = '';
    } else if (char === ';') prelude = '';
    else prelude += char;
  }
  return found;
}

it('styles only what is in the console', async () => {
  const all = await selectors();
  expect(all.length).toBeGreaterThan(200);
  const elsewhere = all.filter((one) => !one.includes('hawser-console'));
  // The defaults of the variables.
  expect(elsewhere).toEqual([':where(:root)']);
});
