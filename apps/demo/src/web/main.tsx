// Imported first, because it sets the order of the cascade layers.
import './styles.css';
import '@hawser/react/styles.css';
import '@hawser/console/styles.css';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { App } from './app.js';
import { askWhoIsSignedIn } from './session.js';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root.');

// The session may end anywhere: in another tab, or on the server. Then the sign-in page is shown.
const onError = (error: Error): void => {
  if ('code' in error && error.code === 'unauthorized') askWhoIsSignedIn(queryClient);
};

const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: { queries: { staleTime: 30_000, retry: false } },
});

createRoot(root).render(
  <QueryClientProvider client={queryClient}>
    <App />
  </QueryClientProvider>,
);
