import {
  ConnectButton,
  ConnectDialog,
  DisconnectDialog,
  HawserProvider,
  IntegrationsList,
  ManageDialog,
} from '@hawser/react';
import { connectViews } from '@hawser/react/button';
import type { ConnectView } from '@hawser/react';
import { createRoot } from 'react-dom/client';
import type { ReactNode } from 'react';
import { fakeConnection, fakeHawser } from '@hawser/react/testing';
import { catalogue } from '../../../stories/src/fixtures.js';

/*
 * One scene of the kit at a time, named by the page's address, on data that never changes.
 */
const nothing = (): void => undefined;

const scenes: Readonly<Record<string, () => ReactNode>> = {
  buttons: () => (
    <div className="grid">
      {(Object.keys(connectViews) as ConnectView[]).map((view) => (
        <ConnectButton key={view} provider="google" previewState={view} />
      ))}
    </div>
  ),
  list: () => <IntegrationsList />,
  grid: () => <IntegrationsList layout="grid" />,
  credentials: () => (
    <ConnectDialog provider="sendgrid" open onOpenChange={nothing} previewState="rejected" />
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

const scene = scenes[new URLSearchParams(location.search).get('scene') ?? ''];
const root = document.querySelector('#root');
if (!scene || !root) throw new Error('There is no such scene');
createRoot(root).render(
  <HawserProvider baseUrl="/hawser" fetch={fakeHawser({ integrations: catalogue }).fetch}>
    {scene()}
  </HawserProvider>,
);
