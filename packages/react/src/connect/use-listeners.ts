'use client';
import { useMemo } from 'react';
import type { AccountListeners } from './listeners.js';
import { useLatest } from '../shared/use-latest.js';

/** The listeners of a component, each always callable. */
export type Listening = {
  readonly [Name in keyof AccountListeners]-?: NonNullable<AccountListeners[Name]>;
};

/**
 * Returns stable listeners that call the component's latest ones, for a dialog or a request that
 * outlives its render.
 */
export function useListeners(listeners: AccountListeners): Listening {
  const latest = useLatest(listeners);
  return useMemo(
    () => ({
      onConnected: (connection) => latest.current.onConnected?.(connection),
      onError: (error) => latest.current.onError?.(error),
      onDisconnected: () => latest.current.onDisconnected?.(),
    }),
    [latest],
  );
}
