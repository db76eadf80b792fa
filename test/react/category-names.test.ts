import { en } from '@hawser/react/locales/en';
import { builtInProviders } from '@hawser/server/providers';
import { expect, it } from 'vitest';

it('the kit names the categories of the built-in providers, and no others', () => {
  const categories = builtInProviders.flatMap((provider) => provider.categories);
  expect(Object.keys(en.categories).sort()).toEqual([...new Set(categories)].sort());
});
