import { HawserProvider } from '@hawser/react';
import type { BrowserClientOptions } from '@hawser/client/browser';
import { HydrationBoundary, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { DehydratedState } from '@tanstack/react-query';
import { StrictMode, useState } from 'react';
// An alias of the bundle: what of the kit the page has.
import { Content } from 'kit-page-content';

export interface AppProps {
  readonly nonce: string;
  readonly state?: DehydratedState;
  readonly fetch?: BrowserClientOptions['fetch'];
}

/** A host's page, rendered by its server and taken up in the browser. */
export function App({ nonce, state, fetch }: AppProps) {
  const [queryClient] = useState(() => new QueryClient());
  return (
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <HydrationBoundary state={state}>
          <HawserProvider
            baseUrl="/hawser"
            nonce={nonce}
            appearance={{ variables: { accent: 'rgb(1, 2, 3)' }, colorScheme: 'light' }}
            {...(fetch && { fetch })}
          >
            <Content />
          </HawserProvider>
        </HydrationBoundary>
      </QueryClientProvider>
    </StrictMode>
  );
}
