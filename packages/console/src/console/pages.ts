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
export const builtInPages = {
  connections: {
    permission: 'connections:read',
    Page: lazy(async () => ({ default: (await import('../connections/page.js')).ConnectionsPage })),
    Detail: lazy(async () => ({ default: (await import('../connection/page.js')).ConnectionPage })),
  },
  keys: {
    permission: 'keys:read',
    Page: lazy(async () => ({ default: (await import('../keys/page.js')).KeysPage })),
  },
} satisfies Readonly<Partial<Record<ConsolePageName, BuiltInPage>>>;
