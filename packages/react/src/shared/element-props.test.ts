import { createElement } from 'react';
import type { ComponentType, ReactNode } from 'react';
import { renderToString } from 'react-dom/server';
import { QueryClient } from '@tanstack/react-query';
import type { BrowserConnection, BrowserIntegration } from '@hawser/client';
import { createBrowserClient } from '@hawser/client/browser';
import type { ConnectOffer } from '@hawser/contract';
import { describe, expect, it } from 'vitest';
import * as agents from '../agents.js';
import * as button from '../button.js';
import * as connect from '../connect.js';
import * as kit from '../index.js';
import * as manage from '../manage.js';
import type { AppearanceProps } from '../provider/appearance.js';

/*
 * Every component that renders an element takes that element's props and its own appearance. New
 * components are found automatically. Refs and event handlers need a browser, so stories test them.
 */
const connection: BrowserConnection = {
  id: 'conn_1',
  provider: 'google',
  status: 'active',
  action: null,
  identity: { id: '1', label: 'mara@example.com' },
  scopes: { requested: ['mail'], granted: ['mail'], missing: [] },
  services: { gmail: true },
  isDefault: true,
  createdAt: '2026-11-02T09:30:00.000Z',
  updatedAt: '2026-11-02T09:30:00.000Z',
};
const integration: BrowserIntegration = {
  id: 'prov_1',
  slug: 'google',
  name: 'Google',
  description: 'Mail',
  authType: 'oauth2',
  active: true,
  connected: true,
  logoUrl: '/google.svg',
  categories: ['mail', 'work'],
  services: [{ name: 'gmail', label: 'Gmail', scopes: ['mail'] }],
  scopes: [{ name: 'mail', description: 'Read your mail', default: true }],
  fields: [{ name: 'key', label: 'Key', secret: true, required: true }],
  connections: [connection],
};

const offer: ConnectOffer = {
  url: '/hawser/connect/1',
  session_id: 'cs_1',
  expires_at: '2026-11-02T10:00:00.000Z',
  provider: 'google',
  scopes: ['mail'],
  reason: 'not_connected',
};

type Frame = (part: ReactNode) => ReactNode;
const alone: Frame = (part) => part;
const inButton: Frame = (part) =>
  createElement(button.ConnectButtonRoot, { provider: 'google', previewState: 'blocked' }, part);
const inList: Frame = (part) => createElement(kit.IntegrationsListRoot, null, part);
const inCard: Frame = (part) => createElement(kit.IntegrationCardRoot, { integration }, part);
const inManage: Frame = (part) =>
  createElement(manage.ManageRoot, { provider: 'google', previewState: 'connected' }, part);

/** The frame and the required props of each component. */
const components: Readonly<Record<string, readonly [Frame, Readonly<Record<string, unknown>>]>> = {
  ConnectButton: [alone, { provider: 'google' }],
  ConnectButtonRoot: [alone, { provider: 'google' }],
  ConnectButtonTrigger: [inButton, {}],
  ConnectButtonStatus: [inButton, {}],
  ConnectButtonMessage: [inButton, {}],
  ConnectButtonActions: [inButton, {}],
  IntegrationsList: [alone, {}],
  IntegrationsListRoot: [alone, {}],
  IntegrationsListToolbar: [inList, {}],
  IntegrationsListSearch: [inList, { always: true }],
  IntegrationsListCategories: [inList, {}],
  IntegrationsListNotice: [
    (part) => createElement(kit.IntegrationsListRoot, { previewState: 'error' }, part),
    {},
  ],
  IntegrationsListItems: [inList, {}],
  IntegrationCard: [alone, { integration }],
  IntegrationCardRoot: [alone, { integration }],
  IntegrationCardHeader: [inCard, {}],
  IntegrationCardAccounts: [inCard, {}],
  IntegrationCardConnect: [inCard, {}],
  ManageTrigger: [alone, { provider: 'google', identity: 'Mara' }],
  ProviderLogo: [alone, { name: 'Google' }],
  ConsentList: [alone, { integration }],
  ConnectFields: [alone, { integration }],
  CredentialForm: [alone, { integration, onDone: () => undefined }],
  ConnectionAlerts: [alone, { previewState: 'several' }],
  ConnectPrompt: [alone, { offer, onCode: () => Promise.resolve() }],
  ManageRoot: [alone, { provider: 'google' }],
  ManageAccount: [inManage, {}],
  ManageStatus: [inManage, {}],
  ManageName: [inManage, {}],
  ManageServices: [inManage, {}],
  ManagePermissions: [inManage, {}],
  ManageActions: [inManage, {}],
};

/** Components that render in a portal, which does not exist on a server. */
const dialogs = ['ConnectDialog', 'DisconnectDialog', 'ManageDialog'];

const exported = { ...kit, ...agents, ...button, ...connect, ...manage } as Readonly<
  Record<string, unknown>
>;
const names = Object.keys(exported).filter((name) => /^[A-Z]/.test(name));

it('covers every component', () => {
  expect([...Object.keys(components), ...dialogs, 'HawserProvider'].sort()).toEqual(names.sort());
});

function render(name: string, props: Readonly<Record<string, unknown>> & AppearanceProps): string {
  const [frame, needed] = components[name] ?? [alone, {}];
  const queryClient = new QueryClient();
  const client = createBrowserClient({ baseUrl: '/hawser' });
  queryClient.setQueryData(kit.integrationsQueryOptions({ client }).queryKey, [
    integration,
    { ...integration, id: 'prov_2', slug: 'slack', name: 'Slack', connections: [] },
  ]);
  const Component = exported[name] as ComponentType<Record<string, unknown>>;
  return renderToString(
    createElement(
      kit.HawserProvider,
      { baseUrl: '/hawser', queryClient, appearance: { classNames: { button: 'from-provider' } } },
      frame(createElement(Component, { ...needed, ...props })),
    ),
  );
}

describe.each(Object.keys(components))('%s', (name) => {
  it('passes on the props of its element', () => {
    const html = render(name, {
      id: 'mine',
      className: 'mine',
      title: 'Mine',
      'data-mine': 'yes',
      style: { margin: 7 },
    });
    const [element = ''] = /<[^>]* id="mine"[^>]*>/.exec(html) ?? [];
    expect(element).toMatch(/ class="hawser-[^"]* mine"/);
    expect(element).toContain(' title="Mine"');
    expect(element).toContain(' data-mine="yes"');
    expect(element).toContain(' style="margin:7px"');
  });

  it('has its own appearance', () => {
    const variables = { accent: 'red' };
    const html = render(name, { id: 'mine', appearance: { variables } });
    const [element = ''] = /<[^>]* id="mine"[^>]*>/.exec(html) ?? [];
    const own = name === 'ConnectButton' || name === 'IntegrationCardConnect' ? html : element;
    expect(own).toContain('hawser-look');
    expect(own).toContain('--hawser-accent:red');
  });
});

it('merges its appearance with the provider’s, slot by slot', () => {
  const look = { classNames: { connect: 'own' } };
  expect(render('ConnectButton', { appearance: look })).toMatch(/ own".*from-provider/);
  const other = render('ConnectButton', { appearance: { classNames: { button: 'other' } } });
  expect(other).toContain('hawser-button other');
  expect(other).not.toContain('from-provider');
});

it('gives each appearance its own style element if the page has a nonce', () => {
  const html = renderToString(
    createElement(
      kit.HawserProvider,
      {
        baseUrl: '/hawser',
        nonce: 'abc',
        appearance: { variables: { accent: 'red', gap: '1px' } },
      },
      createElement(kit.ConnectButton, {
        provider: 'google',
        appearance: { variables: { accent: 'blue' } },
      }),
    ),
  );
  expect(html).not.toContain('style="');
  expect(html.match(/<style nonce="abc">/g)).toHaveLength(2);
  const [, look] = /class="hawser-connect hawser-look (hawser-look-\w+)"/.exec(html) ?? [];
  expect(html).toContain(`.${String(look)}{--hawser-accent:blue;--hawser-gap:1px}`);
});

it('refuses an unknown variable', () => {
  // @ts-expect-error -- a slip: the kit has `accent`
  const slip: AppearanceProps['appearance'] = { variables: { acent: 'red' } };
  expect(slip).toBeDefined();
});
