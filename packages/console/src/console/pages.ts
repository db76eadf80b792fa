'use client';
import type { ConsolePermission } from '@hawser/client/console';
import type { ComponentType, ReactNode } from 'react';
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

interface BuiltInPage {
  /** What a user needs to see it; null for everybody. */
  readonly permission: ConsolePermission | null;
  readonly Page: ComponentType;
  /** The page of one of the list's objects. */
  readonly Detail?: ComponentType<{ readonly id: string }>;
}

/** The pages that come with the console. Each is loaded when it is first shown. */
export const builtInPages: Readonly<Record<ConsolePageName, BuiltInPage>> = {
  overview: {
    permission: null,
    Page: lazy(async () => ({
      default: (await import('../overview/overview-page.js')).OverviewPage,
    })),
  },
  connections: {
    permission: 'connections:read',
    Page: lazy(async () => ({
      default: (await import('../connections/connections-page.js')).ConnectionsPage,
    })),
    Detail: lazy(async () => ({
      default: (await import('../connection/connection-page.js')).ConnectionPage,
    })),
  },
  accounts: {
    permission: 'accounts:read',
    Page: lazy(async () => ({
      default: (await import('../accounts/accounts-page.js')).AccountsPage,
    })),
    Detail: lazy(async () => ({
      default: (await import('../account/account-page.js')).AccountPage,
    })),
  },
  integrations: {
    permission: 'integrations:read',
    Page: lazy(async () => ({
      default: (await import('../integrations/integrations-page.js')).IntegrationsPage,
    })),
  },
  usage: {
    permission: 'usage:read',
    Page: lazy(async () => ({ default: (await import('../usage/usage-page.js')).UsagePage })),
  },
  webhooks: {
    permission: 'webhooks:read',
    Page: lazy(async () => ({
      default: (await import('../webhooks/webhooks-page.js')).WebhooksPage,
    })),
    Detail: lazy(async () => ({
      default: (await import('../webhook/webhook-page.js')).WebhookPage,
    })),
  },
  keys: {
    permission: 'keys:read',
    Page: lazy(async () => ({ default: (await import('../keys/keys-page.js')).KeysPage })),
  },
  audit: {
    permission: 'audit:read',
    Page: lazy(async () => ({ default: (await import('../audit/audit-page.js')).AuditPage })),
  },
  settings: {
    permission: 'partner:read',
    Page: lazy(async () => ({
      default: (await import('../settings/settings-page.js')).SettingsPage,
    })),
  },
};

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
