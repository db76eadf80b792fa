import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, it, vi } from 'vitest';
import { ConnectButton, HawserProvider, IntegrationsList, useConnect } from './index.js';

it('renders on a server, where there is no window', () => {
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

it.each([
  ['ConnectButton', () => createElement(ConnectButton, { provider: 'google' })],
  ['IntegrationsList', () => createElement(IntegrationsList)],
  ['useConnect', () => useConnect('google').state.status],
])('says that %s stands outside of the provider', (name, Part) => {
  expect(() => renderToString(createElement(Part))).toThrow(
    `\`${name}\` must be used within \`HawserProvider\``,
  );
});
