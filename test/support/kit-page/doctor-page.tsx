import { HawserProvider, IntegrationsList } from '@hawser/react';
// An alias of the bundle: a second copy of the package, as two lockfiles or a link may bring it.
import * as copy from 'react-query-copy';
import { createRoot } from 'react-dom/client';

/** What a test chooses, in the page's address. */
const chosen = new URLSearchParams(location.search);

const kit = (
  <HawserProvider baseUrl={chosen.get('baseUrl') ?? '/hawser'}>
    <IntegrationsList />
  </HawserProvider>
);
const root = document.createElement('div');
document.body.append(root);
createRoot(root).render(
  chosen.has('copy') ? (
    <copy.QueryClientProvider client={new copy.QueryClient()}>{kit}</copy.QueryClientProvider>
  ) : (
    kit
  ),
);
