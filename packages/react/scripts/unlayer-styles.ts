import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/*
 * Writes styles.unlayered.css from styles.css: `pnpm styles`, before the package is published. A host's
 * rules that are in no layer win over every layer, those on bare elements (Bootstrap's, an old reset's)
 * among them. Out of the layer, the kit's classes win over such rules, and lose to the host's classes
 * that come later.
 */
const file = (name: string): URL => new URL(`../${name}`, import.meta.url);

const roots = ['connect', 'list', 'card', 'manage', 'overlay'].map((root) => `.hawser-${root}`);

/**
 * As if the host had no rules on bare elements. Weighs as much as one class, so that every class of the
 * kit and those of the host that come later win over it. What SVG says by attributes would be undone too.
 */
const guard = `:is(${roots.join(', ')}),
:is(${roots.join(', ')})
  :where(:not(svg, svg *)) {
  all: revert;
}

:is(${roots.join(', ')}) :where(svg) {
  display: inline;
  inline-size: 16px;
  block-size: 16px;
  margin: 0;
}

`;

/** @throws TypeError when the rules of styles.css aren't all in the kit's layer */
export function unlayeredStyles(): string {
  const styles = readFileSync(file('styles.css'), 'utf8');
  const [, bundlers = '', rules] =
    /^\/\*[^]*?\*\/\n@layer [\w, ]+;\n\n([^]*?\n\}\n)\n@layer components\.hawser \{\n([^]*)\}\n$/.exec(
      styles,
    ) ?? [];
  if (rules === undefined) throw new TypeError('The rules of styles.css are not all in one layer.');
  return `/* styles.css without its layer, for pages with rules on bare elements outside of any layer. */
${bundlers}
${guard}${rules.replaceAll(/^ {2}/gm, '')}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(file('styles.unlayered.css'), unlayeredStyles());
