import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtinResolvers, makeFsImporter, parse } from 'react-docgen';
import { expect, it } from 'vitest';
import { readableTable } from '../../stories/src/props-table.js';

/*
 * Storybook builds its props tables from the types in the source: a prop that comes by `Pick` or
 * `Omit` is not seen, and missing in the table. Only the props of HTML elements may be.
 */
const source = (file: string): string =>
  fileURLToPath(new URL(`../../packages/react/src/${file}`, import.meta.url));

it.each([
  ['provider/hawser-provider.tsx', 'HawserProvider', ['baseUrl', 'userKey', 'nonce']],
  [
    'connect-button/connect-button.tsx',
    'ConnectButton',
    ['provider', 'onConnected', 'onError', 'asChild', 'appearance'],
  ],
  ['connect-button/root.tsx', 'ConnectButtonRoot', ['provider', 'onDisconnected', 'children']],
  [
    'integrations-list/integrations-list.tsx',
    'IntegrationsList',
    ['filter', 'layout', 'search', 'onConnected'],
  ],
  [
    'integration-card/integration-card.tsx',
    'IntegrationCard',
    ['integration', 'headingLevel', 'onError'],
  ],
  ['connect-dialog/connect-dialog.tsx', 'ConnectDialog', ['provider', 'open', 'onOpenChange']],
  [
    'manage-dialog/manage-dialog.tsx',
    'ManageDialog',
    ['provider', 'open', 'connectionId', 'onDisconnected'],
  ],
  ['manage-dialog/root.tsx', 'ManageRoot', ['provider', 'onEmpty', 'previewState']],
  [
    'disconnect-dialog/disconnect-dialog.tsx',
    'DisconnectDialog',
    ['connection', 'providerName', 'open'],
  ],
])('the table of %s has all props of %s', (file, name, some) => {
  const component = documented(file, name);
  // Those of an HTML element would fill pages; the description says that they reach it.
  const beyond = (component?.composes ?? []).filter((one) => !/^(Dialog)?ElementProps$/.test(one));
  expect(beyond).toEqual([]);
  expect(Object.keys(component?.props ?? {})).toEqual(expect.arrayContaining(some));
});

it('has types as they are written, defaults, choices, and first what is needed', () => {
  const { props = {} } = documented('connect-button/connect-button.tsx', 'ConnectButton') ?? {};
  const argTypes = Object.fromEntries(
    Object.entries(props).map(([name, { required }]) => [
      name,
      { name, type: { name: 'other', value: '', required: required === true } },
    ]),
  );
  const table = readableTable({
    argTypes,
    component: { __docgenInfo: { props } },
  } as unknown as Parameters<typeof readableTable>[0]);
  expect(Object.keys(table)[0]).toBe('provider');
  expect(Object.keys(table).at(-1)).toMatch(/^on[A-Z]/);
  expect(table['size']).toMatchObject({
    description:
      "`compact` omits the logo and the provider's name, for places that show them nearby.",
    table: { type: { summary: "'full' | 'compact'" }, defaultValue: { summary: "'full'" } },
    options: ['full', 'compact'],
  });
  expect(table['previewState']?.options).toContain('window-unknown');
  expect(table['onError']).toMatchObject({
    table: { type: { summary: '(error: ConnectFailure) => void' } },
    control: false,
  });
});

/** What Storybook finds out about a component of a file. */
function documented(file: string, name: string) {
  const found = parse(readFileSync(source(file), 'utf8'), {
    filename: source(file),
    resolver: new builtinResolvers.FindExportedDefinitionsResolver({ limit: 0 }),
    importer: makeFsImporter((path, folder) => {
      const base = resolve(folder, path).replace(/\.js$/, '');
      const found = [`${base}.ts`, `${base}.tsx`].find((one) => existsSync(one));
      if (found !== undefined) return found;
      // Types from packages are shown by name in the table.
      throw Object.assign(new Error(path), { code: 'MODULE_NOT_FOUND' });
    }),
  });
  return found.find(({ displayName }) => displayName === name);
}
