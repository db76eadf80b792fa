import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, it, vi } from 'vitest';
import { ConnectButton, HawserProvider, IntegrationsList, useConnect } from '../index.js';

it('renders on a server, without a window', () => {
  const fetch = vi.fn();
  const html = renderToString(
    createElement(
      HawserProvider,
      { baseUrl: '/hawser', fetch },
      createElement(ConnectButton, { provider: 'google' }),
      createElement(IntegrationsList),
    ),
  );
  expect(html).toContain('Connect Google');
  expect(html).toContain('Loading integrations…');
  expect(fetch).not.toHaveBeenCalled();
});

it('renders no style attribute if the page has a nonce', () => {
  const render = (nonce?: string) =>
    renderToString(
      createElement(
        HawserProvider,
        {
          baseUrl: '/hawser',
          appearance: { variables: { accent: 'red;}</style><b>' }, colorScheme: 'dark' },
          ...(nonce === undefined ? {} : { nonce }),
        },
        createElement(ConnectButton, { provider: 'google' }),
      ),
    );
  expect(render()).toContain('class="hawser-connect hawser-look hawser-scheme-dark"');
  expect(render()).toContain('style="--hawser-accent:red;');
  const html = render('bm9uY2U');
  expect(html).not.toContain('style="');
  const [, look] =
    /class="hawser-connect hawser-look (hawser-look-\w+) hawser-scheme-dark"/.exec(html) ?? [];
  expect(html).toContain(
    `<style nonce="bm9uY2U">.${String(look)}{--hawser-accent:red;/styleb}</style>`,
  );
});

it.each([
  ['ConnectButton', () => createElement(ConnectButton, { provider: 'google' })],
  ['IntegrationsList', () => createElement(IntegrationsList)],
  ['useConnect', () => useConnect('google').state.status],
])('reports that %s is outside the provider', (name, Part) => {
  expect(() => renderToString(createElement(Part))).toThrow(
    `\`${name}\` must be used within \`HawserProvider\``,
  );
});
