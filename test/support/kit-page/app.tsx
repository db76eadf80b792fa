import { ConnectDialog, HawserProvider, IntegrationsList } from '@hawser/react';
import type { BrowserClientOptions } from '@hawser/client/browser';
import { HydrationBoundary, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { DehydratedState } from '@tanstack/react-query';
import { StrictMode, useState } from 'react';

export interface AppProps {
  readonly nonce: string;
  readonly state?: DehydratedState;
  readonly fetch?: BrowserClientOptions['fetch'];
}

/** A host's page, rendered by its server and taken up in the browser. */
export function App({ nonce, state, fetch }: AppProps) {
  const [queryClient] = useState(() => new QueryClient());
  const [asking, setAsking] = useState(false);
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
            <button type="button" onClick={() => setAsking(true)}>
              Ask first
            </button>
            <ConnectDialog provider="slack" open={asking} onOpenChange={setAsking} />
            <IntegrationsList />
          </HawserProvider>
        </HydrationBoundary>
      </QueryClientProvider>
    </StrictMode>
  );
}
