'use client';
import type { BrowserClient } from '@hawser/client/browser';
import type { QueryClient } from '@tanstack/react-query';
import { createContext, useContext, useMemo } from 'react';
import type { ComponentType, Dispatch, ReactElement, RefObject, SetStateAction } from 'react';
import { fill } from '../locales/messages.js';
import type { DialogHostProps } from '../dialog/requests.js';
import type { Localization } from '../locales/messages.js';

export interface HawserContextValue {
  readonly client: BrowserClient;
  readonly queryClient: QueryClient;
  readonly userKey: string | undefined;
  readonly localization: Localization | undefined;
  /** Sets the open dialogs. They outlive the component that opened them. */
  readonly setDialogs: Dispatch<SetStateAction<readonly ReactElement[]>>;
  /** Loads the code of all dialogs. */
  readonly loadDialogs: () => Promise<{ readonly DialogHost: ComponentType<DialogHostProps> }>;
  /** The channel to the user's other tabs; null if the provider is unmounted. This page does not hear
   * what it posts there. */
  readonly channel: RefObject<BroadcastChannel | null>;
}

export const HawserContext = createContext<HawserContextValue | null>(null);

/** Returns the context of `HawserProvider`; throws an error that names `part` outside it. */
export function useHawser(part: string): HawserContextValue {
  const value = useContext(HawserContext);
  if (!value) throw new Error(`\`${part}\` must be used within \`HawserProvider\``);
  return value;
}

export type Words<Key extends string> = (
  key: Key,
  values?: Readonly<Record<string, string>>,
) => string;

/** Returns a function that formats the messages of one component in the host's language. */
export function useWords<Key extends string>(defaults: Readonly<Record<Key, string>>): Words<Key> {
  const localization = useHawser('useWords').localization as
    Partial<Record<Key, string>> | undefined;
  return useMemo(
    () =>
      (key, values = {}) =>
        fill(localization?.[key] ?? defaults[key], values),
    [defaults, localization],
  );
}
