'use client';
import type { ConsoleClient, ConsoleMode, ConsolePartnerClient } from '@hawser/client/console';
import type { QueryClient } from '@tanstack/react-query';
import { createContext, useContext, useMemo } from 'react';
import type { RefObject } from 'react';
import type { Router } from '../routing/router.js';
import { wordsIn } from './localization.js';
import type { Words } from './localization.js';
import type { ConsoleLocalization } from '../locales/messages.js';

/** The partner and the mode whose data a page shows. */
export interface Tenant {
  /** The partner's id; `self` for a user of one partner. */
  readonly partner: string;
  readonly mode: ConsoleMode;
}

/** Where the data of a partner comes from, and where it is kept. */
export interface TenantSource extends Tenant {
  readonly client: ConsoleClient;
  readonly queryClient: QueryClient;
  readonly userKey: string | undefined;
}

export interface ConsoleContextValue extends TenantSource {
  readonly localization: ConsoleLocalization;
  readonly router: Router;
  /** Returns the path of a page of this partner in this mode. */
  readonly pathOf: (page: string, id?: string) => string;
  /** Says something to users of screen readers. */
  readonly announce: (text: string) => void;
  /** Says where the live region has to be: inside the dialog that is open. */
  readonly setOutlet: (outlet: HTMLElement | null) => void;
  /** Whether the next page that is shown takes the focus to its title. */
  readonly movesFocus: RefObject<boolean>;
}

export const ConsoleContext = createContext<ConsoleContextValue | null>(null);

/** Returns the context of `ConsoleProvider`; throws an error that names `part` outside it. */
export function useConsole(part: string): ConsoleContextValue {
  const value = useContext(ConsoleContext);
  if (!value) throw new Error(`\`${part}\` must be used within \`ConsoleProvider\``);
  return value;
}

/** Returns a function that formats the messages of one part in the host's language. */
export function useWords<Key extends string>(defaults: Readonly<Record<Key, string>>): Words<Key> {
  const { localization } = useConsole('useWords');
  return useMemo(() => wordsIn(defaults, localization), [defaults, localization]);
}

/** Returns the client of the partner and mode that the page shows. */
export function usePartnerClient(): ConsolePartnerClient {
  const { client, partner, mode } = useConsole('usePartnerClient');
  return useMemo(() => client.partner(partner, mode), [client, partner, mode]);
}

/** Returns the prefix of the query keys of one user's partner in one mode. */
export function tenantKey({ client, userKey, partner, mode }: TenantSource) {
  return ['hawser-console', client.baseUrl, userKey ?? null, partner, mode] as const;
}

/** Loads again what the page shows of one kind, `keys` for example, or of all without one. */
export function reload(context: ConsoleContextValue, ...kind: readonly string[]): Promise<void> {
  return context.queryClient.invalidateQueries({ queryKey: [...tenantKey(context), ...kind] });
}

/** Loads again all that a page shows, of every partner. */
export function reloadAll({ client, queryClient }: ConsoleContextValue): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ['hawser-console', client.baseUrl] });
}
