'use client';
import type { ConsolePermission } from '@hawser/client/console';
import type { ComponentType, ReactNode } from 'react';
import { createElement, lazy, useState } from 'react';
import type { ConsolePlace } from './place.js';

/** A page of the console, by its name in the address; the overview's is empty. */
export type ConsolePageName =
  | 'overview'
  | 'connections'
  | 'accounts'
  | 'integrations'
  | 'usage'
  | 'webhooks'
  | 'keys'
  | 'audit'
  | 'settings';

/** A page that the host adds. */
export interface HostPage {
  /** Its part of the address: lower-case letters, digits and hyphens. */
  readonly name: string;
  /** Its entry in the navigation. */
  readonly title: string;
  readonly render: () => ReactNode;
}

/** Code that comes when it is first shown, or when it is asked for before. */
interface LaterCode {
  readonly load: () => Promise<unknown>;
}

type LaterPage<Props> = ComponentType<Props> & LaterCode;

interface BuiltInPage {
  /** What a user needs to see it; null for everybody. */
  readonly permission: ConsolePermission | null;
  readonly Page: LaterPage<object>;
  /** The page of one of the list's objects. */
  readonly Detail?: LaterPage<{ readonly id: string }>;
}

/** Returns a page that is shown at once where its code is there, and loads it otherwise. */
function later<Props extends object>(
  importPage: () => Promise<ComponentType<Props>>,
): LaterPage<Props> {
  let loaded: ComponentType<Props> | undefined;
  const load = async () => ({ default: (loaded = await importPage()) });
  const Waiting = lazy(load);
  function Page(props: Props) {
    // A lazy component waits even for code that is there, and React shows it 300 ms later.
    const [Now] = useState<ComponentType<Props>>(() => loaded ?? Waiting);
    return createElement(Now, props);
  }
  return Object.assign(Page, { load });
}

/** The pages that come with the console. Each is loaded when it is first shown. */
export const builtInPages: Readonly<Record<ConsolePageName, BuiltInPage>> = {
  overview: {
    permission: null,
    Page: later(async () => (await import('../overview/overview-page.js')).OverviewPage),
  },
  connections: {
    permission: 'connections:read',
    Page: later(async () => (await import('../connections/connections-page.js')).ConnectionsPage),
    Detail: later(async () => (await import('../connection/connection-page.js')).ConnectionPage),
  },
  accounts: {
    permission: 'accounts:read',
    Page: later(async () => (await import('../accounts/accounts-page.js')).AccountsPage),
    Detail: later(async () => (await import('../account/account-page.js')).AccountPage),
  },
  integrations: {
    permission: 'integrations:read',
    Page: later(
      async () => (await import('../integrations/integrations-page.js')).IntegrationsPage,
    ),
  },
  usage: {
    permission: 'usage:read',
    Page: later(async () => (await import('../usage/usage-page.js')).UsagePage),
  },
  webhooks: {
    permission: 'webhooks:read',
    Page: later(async () => (await import('../webhooks/webhooks-page.js')).WebhooksPage),
    Detail: later(async () => (await import('../webhook/webhook-page.js')).WebhookPage),
  },
  keys: {
    permission: 'keys:read',
    Page: later(async () => (await import('../keys/keys-page.js')).KeysPage),
  },
  audit: {
    permission: 'audit:read',
    Page: later(async () => (await import('../audit/audit-page.js')).AuditPage),
  },
  settings: {
    permission: 'partner:read',
    Page: later(async () => (await import('../settings/settings-page.js')).SettingsPage),
  },
};

/** The pages that belong to no partner. */
export const otherPages = {
  register: later(async () => (await import('../register/register-page.js')).RegisterPage),
  invite: later(async () => (await import('../register/invite-page.js')).InvitePage),
  partners: later(async () => (await import('../partners/partners-page.js')).PartnersPage),
};

/** Returns a page of the console by its name; nothing of one that it doesn't have. */
export function builtIn(name: string): Partial<BuiltInPage> {
  // Safe: it has only these keys.
  return Object.hasOwn(builtInPages, name) ? builtInPages[name as ConsolePageName] : {};
}

/** Loads the code of the page at a place, which is the overview's where the console begins. */
export async function loadPageAt(place: ConsolePlace): Promise<void> {
  const { page = 'overview', id }: { page?: string; id?: string | undefined } =
    place.kind === 'page' ? place : {};
  const { Page, Detail } = builtIn(page);
  await (id === undefined ? Page : Detail)?.load();
}
