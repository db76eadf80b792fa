import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { transform } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { bundle, reactItself } from '../bench/size/bundle.js';
import { measureReadyPage } from '../bench/size/ready-page.js';

/*
 * The console's size on a page, in gzip bytes, without React and React Query. Each page is measured
 * with all that it adds to the frame: tables, menus, dialogs and forms are counted in each. So are the
 * parts that a page loads later: the steps of a clean-up, and what asks before something is done.
 */
const frame = 14_400;
const page = 16_300;
const everything = 75_000;
/** What the ready page loads until the overview is shown, React and React Query included. */
const firstView = 110_000;

describe('the size of', () => {
  it('the frame, of each page, and of everything', async () => {
    const size = await bundle({
      code: `export { Console } from '@hawser/console';`,
      from: import.meta.dirname,
      external: [...reactItself, '@tanstack/react-query'],
      conditions: ['@hawser/source'],
    });
    expect(size.initial.gzip).toBeLessThanOrEqual(frame);
    const pages = [...size.later].filter(([name]) => name.endsWith('-page'));
    expect(pages.length).toBeGreaterThan(12);
    expect(pages.filter(([, { gzip }]) => gzip > page)).toEqual([]);
    const parts = ['clean-up', 'confirm-dialog'].map(
      (name) => size.later.get(name)?.gzip ?? Infinity,
    );
    expect(parts.reduce((sum, gzip) => sum + gzip)).toBeLessThanOrEqual(page);
    expect(gzipSync(size.text, { level: 9 }).length).toBeLessThanOrEqual(everything);
    // The wire's schemas are for servers; made-up data is for previews.
    const initial = [...size.files.keys()];
    expect(initial.filter((file) => /zod|operations|fixtures/.test(file))).toEqual([]);
  });

  it('the first view of the ready page', () => {
    const { start, pages } = measureReadyPage();
    const overview = pages.get('overview-page')?.gzip ?? Number.NaN;
    expect(start.gzip + overview).toBeLessThanOrEqual(firstView);
    expect(pages.size).toBeGreaterThan(12);
  });

  it('the stylesheet', async () => {
    const file = new URL('../../packages/console/styles.css', import.meta.url);
    const { code } = await transform(readFileSync(file, 'utf8'), { loader: 'css', minify: true });
    expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(8_192);
  });
});
