'use client';
import type { BrowserClient } from '@hawser/client/browser';
import type { QueryClient } from '@tanstack/react-query';
import { createContext, useContext, useMemo } from 'react';
import { rootStyle, slotProps } from './appearance.js';
import type { Appearance, Slot } from './appearance.js';
import type { DialogRequest } from '../dialog/requests.js';
import { fill } from '../locales/messages.js';
import type { Localization } from '../locales/messages.js';

export interface HawserContextValue {
  readonly client: BrowserClient;
  readonly queryClient: QueryClient;
  readonly userKey: string | undefined;
  readonly appearance: Appearance | undefined;
  /** Class of the provider's style element, where there is one. */
  readonly look: string | undefined;
  readonly localization: Localization | undefined;
  readonly openDialog: (request: DialogRequest, trigger: HTMLElement | null) => void;
  /** Makes the other tabs of this user fetch again. */
  readonly tellOtherTabs: () => void;
}

export const HawserContext = createContext<HawserContextValue | null>(null);

/** What the provider holds; throws an error that names `part` outside of it. */
export function useHawser(part: string): HawserContextValue {
  const value = useContext(HawserContext);
  if (!value) throw new Error(`\`${part}\` must be used within \`HawserProvider\``);
  return value;
}

export type Words<Key extends string> = (
  key: Key,
  values?: Readonly<Record<string, string>>,
) => string;

/** The sentences of one part of the kit in the host's language. */
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

/** Class names and styles of the kit's parts. */
export function useAppearance() {
  const { appearance, look } = useHawser('useAppearance');
  return useMemo(
    () => ({
      slot: (name: Slot, state?: string) => slotProps(appearance, name, state, look),
      style: look === undefined ? rootStyle(appearance) : undefined,
    }),
    [appearance, look],
  );
}
