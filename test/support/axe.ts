import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Result } from 'axe-core';
import type { Page } from 'playwright';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Every page has elements for this many rules, unless it is blank. */
const usualRules = 10;

interface Found {
  readonly checked: number;
  readonly found: [rule: Result['id'], elements: string[]][];
}

/**
 * Returns what axe objects to on a page: rules, with elements.
 * @param rules the rules that count; without them, those of WCAG 2.2 AA and best practices
 */
export async function axeViolations(
  page: Page,
  { rules }: { readonly rules?: readonly string[] } = {},
): Promise<Found['found']> {
  // Evaluated by the browser's debugger, so the page's policy stays as strict as it is.
  await page.evaluate(axe);
  const options = {
    ...(rules && { runOnly: rules }),
    // Of what passes, one element a rule: to name each takes seconds on a long page.
    resultTypes: ['violations'],
    selectors: false,
  };
  const { checked, found } = await page.evaluate<Found>(`axe.run(${JSON.stringify(options)}).then(
    ({ passes, violations }) => ({
      checked: passes.length,
      found: violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
    }),
  )`);
  const least = rules?.length ?? usualRules;
  if (checked < least) throw new Error(`axe found elements for ${checked} rules, not ${least}.`);
  return found;
}
