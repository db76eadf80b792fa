import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Returns what axe objects to on a page: rules, with elements.
 * @param rules the rules that count; without them, those of WCAG 2.2 AA and best practices
 */
export async function axeViolations(
  page: Page,
  { rules }: { readonly rules?: readonly string[] } = {},
): Promise<[rule: string, elements: string[]][]> {
  // Evaluated by the browser's debugger, so the page's policy stays as strict as it is.
  await page.evaluate(axe);
  const { passes, violations } = await page.evaluate<AxeResults>(
    rules ? `axe.run({ runOnly: ${JSON.stringify(rules)} })` : 'axe.run()',
  );
  if (passes.length === 0) throw new Error('axe checked nothing.');
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}
