import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtinResolvers, makeFsImporter, parse } from 'react-docgen';
import { expect, it } from 'vitest';

/*
 * Storybook's tables of props are made of the types, by reading the source: what comes by `Pick` or
 * `Omit` is not seen, and missing in the table.
 */
const source = (file: string): string =>
  fileURLToPath(new URL(`../packages/react/src/${file}`, import.meta.url));

it.each([
  ['hawser-provider.tsx', 'HawserProvider', ['baseUrl', 'userKey', 'nonce']],
  ['connect-button.tsx', 'ConnectButton', ['provider', 'onConnected', 'onError', 'asChild']],
  ['connect-button-view.tsx', 'ConnectButtonRoot', ['provider', 'onDisconnected', 'children']],
  ['integrations-list.tsx', 'IntegrationsList', ['filter', 'layout', 'search', 'onConnected']],
  ['integration-card.tsx', 'IntegrationCard', ['integration', 'headingLevel', 'onError']],
  ['connect-dialog.tsx', 'ConnectDialog', ['provider', 'open', 'onOpenChange']],
  ['manage-dialog.tsx', 'ManageDialog', ['provider', 'open', 'connectionId', 'onDisconnected']],
  ['manage-root.tsx', 'ManageRoot', ['provider', 'onEmpty', 'previewState']],
  ['disconnect-dialog.tsx', 'DisconnectDialog', ['connection', 'providerName', 'open']],
])('the table of %s has all props of %s', (file, name, some) => {
  const found = parse(readFileSync(source(file), 'utf8'), {
    filename: source(file),
    resolver: new builtinResolvers.FindExportedDefinitionsResolver({ limit: 0 }),
    importer: makeFsImporter((path, folder) => {
      const base = resolve(folder, path).replace(/\.js$/, '');
      const found = [`${base}.ts`, `${base}.tsx`].find((one) => existsSync(one));
      if (found !== undefined) return found;
      // What comes from packages has a name of its own in the table.
      throw Object.assign(new Error(path), { code: 'MODULE_NOT_FOUND' });
    }),
  });
  const component = found.find(({ displayName }) => displayName === name);
  expect(component?.composes).toBeUndefined();
  const props = Object.entries(component?.props ?? {});
  expect(props.map(([prop]) => prop)).toEqual(expect.arrayContaining(some));
});
