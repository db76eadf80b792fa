import { HawserProvider, IntegrationsList } from '@hawser/react';
import { createRoot } from 'react-dom/client';
import './typing.js';

/* A settings page that lists the integrations that the benchmark's server answers with. */
const root = document.createElement('div');
document.body.append(root);
createRoot(root).render(
  <HawserProvider baseUrl="/hawser">
    <IntegrationsList />
  </HawserProvider>,
);
