import { createBrowserClient } from '@hawser/client/browser';
import { integrationsQueryOptions } from '@hawser/react';
import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { KitProvider } from './kit-provider';

const backend = process.env['HAWSER_BACKEND'] ?? 'http://localhost:4000';

/** Around whatever uses the kit: its data, fetched on the server as the user, and taken up in the browser. */
export async function Hawser({ children }: { readonly children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? '';
  const cookie = (await cookies()).toString();
  const client = createBrowserClient({
    // As in the browser, because it is part of the query's key.
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
