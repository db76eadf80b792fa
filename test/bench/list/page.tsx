import type { BrowserIntegration } from '@hawser/client';
import { HawserProvider, IntegrationsList } from '@hawser/react';
import { createRoot } from 'react-dom/client';
import { fakeConnection, fakeIntegration } from '@hawser/react/testing';
import './typing.js';

/* A settings page with as many integrations and connections as its address says. */
const chosen = new URLSearchParams(location.search);
const count = Number(chosen.get('integrations'));
const connected = Number(chosen.get('connections'));

/** Each has as much to show as Google. */
const { services, scopes } = fakeIntegration();

const integrations = Array.from({ length: count }, (_, n): BrowserIntegration => {
  const slug = `provider-${n}`;
  return fakeIntegration({
    id: `prov_${n}`,
    slug,
    services,
    scopes,
    name: `${'acegikmoqsuwy'[n % 13] ?? ''}corp ${n}`,
    logoUrl: '',
    description: `Reads and writes what people keep at service number ${n}`,
    categories: [`group ${n % 6}`],
    connected: n < connected,
    connections:
      n < connected
        ? [
            fakeConnection({
              id: `conn_${n}`,
              provider: slug,
              identity: { id: String(n), label: `person-${n}@example.com` },
            }),
          ]
        : [],
  });
});
const answer = JSON.stringify(integrations);

const root = document.createElement('div');
document.body.append(root);
createRoot(root).render(
  <HawserProvider
    baseUrl="/hawser"
    fetch={() => Promise.resolve(new Response(answer, { status: 200 }))}
  >
    <IntegrationsList />
  </HawserProvider>,
);
