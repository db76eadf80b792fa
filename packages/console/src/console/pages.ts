'use client';
import type { ConsolePermission } from '@hawser/client/console';
import type { ComponentType, LazyExoticComponent, ReactNode } from 'react';
import { lazy } from 'react';

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

/** A page whose code comes when it is first shown, or when it is asked for before. */
type LaterPage<Props> = LazyExoticComponent<ComponentType<Props>> & {
  readonly load: () => Promise<unknown>;
};

interface BuiltInPage {
  /** What a user needs to see it; null for everybody. */
  readonly permission: ConsolePermission | null;
  readonly Page: LaterPage<object>;
  /** The page of one of the list's objects. */
  readonly Detail?: LaterPage<{ readonly id: string }>;
}

function later<Props>(load: () => Promise<{ default: ComponentType<Props> }>): LaterPage<Props> {
  return Object.assign(lazy(load), { load });
}

/** The pages that come with the console. Each is loaded when it is first shown. */
export const builtInPages: Readonly<Record<ConsolePageName, BuiltInPage>> = {
  overview: {
    permission: null,
    Page: later(async () => ({
      default: (await import('../overview/overview-page.js')).OverviewPage,
    })),
  },
  connections: {
    permission: 'connections:read',
    Page: later(async () => ({
      default: (await import('../connections/connections-page.js')).ConnectionsPage,
    })),
    Detail: later(async () => ({
      default: (await import('../connection/connection-page.js')).ConnectionPage,
    })),
  },
  accounts: {
    permission: 'accounts:read',
    Page: later(async () => ({
      default: (await import('../accounts/accounts-page.js')).AccountsPage,
    })),
    Detail: later(async () => ({
      default: (await import('../account/account-page.js')).AccountPage,
    })),
  },
  integrations: {
    permission: 'integrations:read',
    Page: later(async () => ({
      default: (await import('../integrations/integrations-page.js')).IntegrationsPage,
    })),
  },
  usage: {
    permission: 'usage:read',
    Page: later(async () => ({ default: (await import('../usage/usage-page.js')).UsagePage })),
  },
  webhooks: {
    permission: 'webhooks:read',
    Page: later(async () => ({
      default: (await import('../webhooks/webhooks-page.js')).WebhooksPage,
    })),
    Detail: later(async () => ({
      default: (await import('../webhook/webhook-page.js')).WebhookPage,
    })),
  },
  keys: {
    permission: 'keys:read',
    Page: later(async () => ({ default: (await import('../keys/keys-page.js')).KeysPage })),
  },
  audit: {
    permission: 'audit:read',
    Page: later(async () => ({ default: (await import('../audit/audit-page.js')).AuditPage })),
  },
  settings: {
    permission: 'partner:read',
    Page: later(async () => ({
      default: (await import('../settings/settings-page.js')).SettingsPage,
    })),
  },
};

/** Begins to load the code of a page, or of that of one of its objects. */
export function loadPage(name: string, id: string | undefined): void {
  if (!isBuiltIn(name)) return;
  const { Page, Detail } = builtInPages[name];
  // Where this fails, so does showing the page, which says so.
  (id === undefined ? Page : Detail)?.load().catch(() => undefined);
}

export function isBuiltIn(name: string): name is ConsolePageName {
  return Object.hasOwn(builtInPages, name);
}

/** The pages that belong to no partner. */
export const otherPages = {
  register: lazy(async () => ({
    default: (await import('../register/register-page.js')).RegisterPage,
  })),
  invite: lazy(async () => ({ default: (await import('../register/invite-page.js')).InvitePage })),
  partners: lazy(async () => ({
    default: (await import('../partners/partners-page.js')).PartnersPage,
  })),
};
