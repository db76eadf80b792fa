'use client';
import { useMemo } from 'react';
import type { AccountListeners } from './listeners.js';
import { useLatest } from '../shared/use-latest.js';

/** The listeners of a component, each of which can be called. */
export type Listening = {
  readonly [Name in keyof AccountListeners]-?: NonNullable<AccountListeners[Name]>;
};

/**
 * Returns listeners that never change and call the newest ones of the component: for a dialog or a
 * request that outlives the render it was begun in.
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
