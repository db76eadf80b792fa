import {
  ConnectButton,
  ConnectDialog,
  ConnectionAlerts,
  DisconnectDialog,
  HawserProvider,
  IntegrationsList,
  ManageDialog,
} from '@hawser/react';
import { connectViews } from '@hawser/react/button';
import type { ConnectView } from '@hawser/react';
import { createRoot } from 'react-dom/client';
import type { ReactNode } from 'react';
import { fakeConnection, fakeHawser, fakeIntegration } from '@hawser/react/testing';
import { catalogue, googleScopes, second } from '../../../stories/src/fixtures.js';

/*
 * One scene of the kit at a time, named by the page's address, on data that never changes.
 */
const nothing = (): void => undefined;

/** Accounts in each kind of state, one with a long address. */
const connected = [
  fakeIntegration({
    connections: [
      {},
      {
        identity: {
          id: '110248495921238986420',
          label: 'mara.kowalczyk-lindqvist@harbour-logistics.example',
        },
        scopes: { missing: [googleScopes.calendar] },
      },
      { identity: second.identity, status: 'expired' },
      { identity: { id: '107', label: 'accounts@northwind.example' }, status: 'suspended' },
    ],
  }),
  ...catalogue.slice(1, 4),
];

const scenes: Readonly<Record<string, () => ReactNode>> = {
  buttons: () => (
    <div className="grid">
      {(Object.keys(connectViews) as ConnectView[]).map((view) => (
        <ConnectButton key={view} provider="google" previewState={view} />
      ))}
    </div>
  ),
  alerts: () => <ConnectionAlerts previewState="several" />,
  list: () => <IntegrationsList />,
  grid: () => <IntegrationsList layout="grid" />,
  accounts: () => <IntegrationsList />,
  'accounts-grid': () => <IntegrationsList layout="grid" />,
  credentials: () => (
    <ConnectDialog provider="mailchimp" open onOpenChange={nothing} previewState="rejected" />
  ),
  consent: () => <ConnectDialog provider="google" open onOpenChange={nothing} />,
  manage: () => (
    <ManageDialog provider="google" open onOpenChange={nothing} previewState="partial" />
  ),
  disconnect: () => (
    <DisconnectDialog
      connection={fakeConnection()}
      providerName="Google"
      open
      onOpenChange={nothing}
      previewState="confirm"
    />
  ),
};

const name = new URLSearchParams(location.search).get('scene') ?? '';
const scene = scenes[name];
const root = document.querySelector('#root');
if (!scene || !root) throw new Error('There is no such scene');
createRoot(root).render(
  <HawserProvider
    baseUrl="/hawser"
    fetch={fakeHawser({ integrations: name.startsWith('accounts') ? connected : catalogue }).fetch}
  >
    {scene()}
  </HawserProvider>,
);
