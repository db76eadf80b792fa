'use client';
import type { ConsolePermission } from '@hawser/client/console';
import type { ComponentType, ReactNode } from 'react';
import { createElement } from 'react';
import { Skeleton } from '../list/skeleton.js';
import { later, type Later } from '../shared/later.js';
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

interface BuiltInPage {
  /** What a user needs to see it; null for everybody. */
  readonly permission: ConsolePermission | null;
  readonly Page: Later<object>;
  /** The page of one of the list's objects. */
  readonly Detail?: Later<{ readonly id: string }>;
}

/** Returns a page, in whose place rows are outlined until its code is there. */
function page<Props extends object>(importPage: () => Promise<ComponentType<Props>>): Later<Props> {
  return later(importPage, createElement(Skeleton));
}

/** The pages that come with the console. Each is loaded when it is first shown. */
export const builtInPages: Readonly<Record<ConsolePageName, BuiltInPage>> = {
  overview: {
    permission: null,
    Page: page(async () => (await import('../overview/overview-page.js')).OverviewPage),
  },
  connections: {
    permission: 'connections:read',
    Page: page(async () => (await import('../connections/connections-page.js')).ConnectionsPage),
    Detail: page(async () => (await import('../connection/connection-page.js')).ConnectionPage),
  },
  accounts: {
    permission: 'accounts:read',
    Page: page(async () => (await import('../accounts/accounts-page.js')).AccountsPage),
    Detail: page(async () => (await import('../account/account-page.js')).AccountPage),
  },
  integrations: {
    permission: 'integrations:read',
    Page: page(async () => (await import('../integrations/integrations-page.js')).IntegrationsPage),
  },
  usage: {
    permission: 'usage:read',
    Page: page(async () => (await import('../usage/usage-page.js')).UsagePage),
  },
  webhooks: {
    permission: 'webhooks:read',
    Page: page(async () => (await import('../webhooks/webhooks-page.js')).WebhooksPage),
    Detail: page(async () => (await import('../webhook/webhook-page.js')).WebhookPage),
  },
  keys: {
    permission: 'keys:read',
    Page: page(async () => (await import('../keys/keys-page.js')).KeysPage),
  },
  audit: {
    permission: 'audit:read',
    Page: page(async () => (await import('../audit/audit-page.js')).AuditPage),
  },
  settings: {
    permission: 'partner:read',
    Page: page(async () => (await import('../settings/settings-page.js')).SettingsPage),
  },
};

/** The pages that belong to no partner. */
export const otherPages = {
  register: page(async () => (await import('../register/register-page.js')).RegisterPage),
  invite: page(async () => (await import('../register/invite-page.js')).InvitePage),
  partners: page(async () => (await import('../partners/partners-page.js')).PartnersPage),
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
