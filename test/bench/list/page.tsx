import type { BrowserConnection, BrowserIntegration } from '@hawser/client';
import { HawserProvider, IntegrationsList } from '@hawser/react';
import { createRoot } from 'react-dom/client';
import './typing.js';

/* A settings page with as many integrations and connections as its address says. */
const chosen = new URLSearchParams(location.search);
const count = Number(chosen.get('integrations'));
const connected = Number(chosen.get('connections'));

const connection = (provider: string, n: number): BrowserConnection =>
  ({
    ...{ id: `conn_${n}`, provider, alias: null, status: 'active', isDefault: true },
    identity: { id: String(n), label: `person-${n}@example.com` },
    scopes: { requested: [], granted: [], missing: [] },
    ...{ services: {}, createdAt: '2026-01-01T00:00:00Z' },
  }) as unknown as BrowserConnection;

const integrations = Array.from({ length: count }, (_, n): BrowserIntegration => {
  const slug = `provider-${n}`;
  const connections = n < connected ? [connection(slug, n)] : [];
  return {
    ...{ id: `prov_${n}`, slug, name: `${'acegikmoqsuwy'[n % 13] ?? ''}corp ${n}`, active: true },
    ...{
      description: `Reads and writes what people keep at service number ${n}`,
      authType: 'oauth2',
    },
    ...{ categories: [`group ${n % 6}`], scopes: [], services: [], credentialFields: [] },
    ...{ logoUrl: '', connected: connections.length > 0, connections },
  } as unknown as BrowserIntegration;
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
