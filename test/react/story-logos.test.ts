import { readFile } from 'node:fs/promises';
import { logoSvg } from '@hawser/server/engine';
import { builtInProviders } from '@hawser/server/providers';
import { expect, it } from 'vitest';

/*
 * The stories show the logos of the definitions. After a change of one, write them again with
 * `pnpm test --project http test/react/story-logos -u`.
 */
it.each(builtInProviders)('the stories have the logo of $slug', async (provider) => {
  const file = new URL(`../../stories/public/hawser/logos/${provider.slug}.svg`, import.meta.url);
  await expect(`${logoSvg(provider)}\n`).toMatchFileSnapshot(file.pathname);
});

it('the documentation names the providers without a logo', async () => {
  const guide = await readFile(new URL('../../docs/providers.md', import.meta.url), 'utf8');
  const [, listed = ''] =
    /the first letter of its name: ([^.]+(?:\.com[^.]+)?)\./.exec(guide) ?? [];
  const without = builtInProviders.filter(({ logo }) => !logo).map(({ name }) => name);
  expect(listed.split(/, | and /)).toEqual(without.sort());
});
