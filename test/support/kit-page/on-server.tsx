import { createBrowserClient } from '@hawser/client/browser';
import { integrationsQueryOptions } from '@hawser/react';
import { dehydrate, QueryClient } from '@tanstack/react-query';
import { renderToString } from 'react-dom/server';
import { version } from 'react';
import { App } from './app.js';

export { version };

/** The page's markup for a user, and the data in it. `origin` is the server's own. */
export async function render(origin: string, cookie: string, nonce: string) {
  const client = createBrowserClient({
    baseUrl: '/hawser',
    // The same base URL as in the browser, since it is part of the query's key.
    fetch: (input, init) => fetch(new URL(input as string, origin), init),
    headers: { cookie },
  });
  const queryClient = new QueryClient();
  await queryClient.query(integrationsQueryOptions({ client }));
  const state = dehydrate(queryClient);
  return { html: renderToString(<App nonce={nonce} state={state} />), state };
}
