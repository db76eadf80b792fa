import { createBrowserClient } from '@hawser/client/browser';
import { integrationsQueryOptions } from '@hawser/react';
import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { KitProvider } from './kit-provider';

const backend = process.env['HAWSER_BACKEND'] ?? 'http://localhost:4000';

/** Wraps the kit's components: fetches their data on the server as the user, for hydration. */
export async function Hawser({ children }: { readonly children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? '';
  const cookie = (await cookies()).toString();
  const client = createBrowserClient({
    // The same as in the browser, because it is part of the query key.
    baseUrl: '/hawser',
    fetch: (path, init) => fetch(new URL(path as string, backend), init),
    headers: { cookie },
  });
  const queryClient = new QueryClient();
  await queryClient.query(integrationsQueryOptions({ client }));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <KitProvider nonce={nonce}>{children}</KitProvider>
    </HydrationBoundary>
  );
}
