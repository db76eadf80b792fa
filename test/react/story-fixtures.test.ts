import { readdir, readFile } from 'node:fs/promises';
import { builtInProviders } from '@hawser/server/providers';
import { describe, expect, it } from 'vitest';
import * as fixtures from '../../stories/src/fixtures.js';

const stories = new URL('../../stories/src/', import.meta.url);
const integrations = [
  ...fixtures.catalogue,
  ...fixtures.realAccounts,
  ...fixtures.refused,
  fixtures.zendesk,
];

function wordsOf(slug: string): Readonly<Record<string, string>> {
  const definition = builtInProviders.find((provider) => provider.slug === slug);
  return definition && 'scopes' in definition ? definition.scopes : {};
}

describe.each(integrations)('the story fixture of $name', ({ slug, scopes, ...integration }) => {
  const definition = builtInProviders.find((provider) => provider.slug === slug);
  const words = wordsOf(slug);

  it('has scopes of the definition, in its words', () => {
    for (const { name, description } of scopes)
      expect([name, words[name]]).toEqual([name, description]);
    const used = [
      ...integration.services.flatMap((service) => service.scopes),
      ...integration.connections.flatMap((each) => [
        ...each.scopes.requested,
        ...each.scopes.granted,
      ]),
    ];
    for (const name of used) expect(Object.keys(words)).toContain(name);
  });

  it('has services of the definition, under its labels', () => {
    for (const { name, label } of integration.services)
      expect([name, definition?.services[name]?.label]).toEqual([name, label]);
  });
});

it('scopes without words are unknown to the definition', () => {
  for (const name of fixtures.unknownScopes)
    expect(Object.keys(wordsOf('google'))).not.toContain(name);
});

it('stories take their scopes and accounts from the fixtures', async () => {
  const files = (await readdir(stories)).filter((name) => name.endsWith('.stories.tsx'));
  expect(files.length).toBeGreaterThan(10);
  for (const file of files) {
    const text = await readFile(new URL(file, stories), 'utf8');
    const literal = /\b(?:scopes|requested|granted|missing): \[\s*'[^']*'/.exec(text)?.[0];
    expect([file, literal]).toEqual([file, undefined]);
    expect([file, /@example\.(?:com|org|net)/.exec(text)?.[0]]).toEqual([file, undefined]);
  }
});
