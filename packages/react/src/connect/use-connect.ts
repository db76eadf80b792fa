'use client';
import { createConnectFlow, failureOf, isPending } from '@hawser/client/browser';
import type { ConnectFlow, ConnectRequest, ConnectState } from '@hawser/client/browser';
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { ConnectListeners } from './listeners.js';
import { openingMessages } from './opening-messages.js';
import { useHawser } from '../provider/context.js';
import { putConnection } from '../queries/cached-connections.js';
import { tellOtherTabs } from '../queries/tell-other-tabs.js';

/** What to ask the provider for, and whom to tell; all of it is optional. */
export interface UseConnectOptions extends ConnectRequest, ConnectListeners {
  /** Called when an attempt begins and when it ends. */
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
}

/** How the attempt at hand is going, and the ways to begin, end and look after one. */
export type UseConnectResult = Pick<ConnectFlow, 'focusWindow' | 'cancel' | 'reset'> & {
  /** One union of all that an attempt can be: `state.status` tells them apart. */
  readonly state: ConnectState;
  /** Call it in the click itself, or the browser blocks the window. */
  readonly open: () => void;
  /** Leaves the page for the provider; it comes back here. */
  readonly continueInThisTab: () => void;
};

/**
 * Connects one provider, for a button of the page. Returns the state of the attempt and what begins and
 * ends it. An attempt continues when the component renders with other options or unmounts: a user who
 * finishes at the provider is connected.
 *
 * @example
 * const connect = useConnect('google');
 * <button onClick={connect.open}>{connect.state.status}</button>
 */
export function useConnect(provider: string, options: UseConnectOptions = {}): UseConnectResult {
  const hawser = useHawser('useConnect');
  const { client, queryClient, userKey, localization } = hawser;
  const connectingText = localization?.openingShort ?? openingMessages.openingShort;

  // A new flow ends a running attempt, so only another user or provider makes one.
  const flow = useMemo(() => createConnectFlow({ client, provider }), [client, provider]);
  const state = useSyncExternalStore(flow.subscribe, flow.getState, flow.getState);

  const latest = useRef({ options, flow, state });
  useEffect(() => {
    const before = latest.current;
    latest.current = { options, flow, state };
    flow.setOptions({
      connectingText,
      onEnd: (end) => {
        if (!('connection' in end)) return;
        putConnection(queryClient, { client, userKey }, end.connection);
        tellOtherTabs();
      },
    });
    // Another user or provider: what the old one was about is over.
    if (before.flow !== flow) before.flow.dispose();
    else if (before.state !== state) report(before.state, state, options);
  });
  useEffect(() => void flow.resume(), [flow]);

  return useMemo(() => {
    const request = (): ConnectRequest => {
      const { scopes, services, fields, connectionId, returnTo } = latest.current.options;
      return { scopes, services, fields, connectionId, returnTo };
    };
    return {
      state,
      open: () => flow.open(request()),
      continueInThisTab: () => flow.continueInThisTab(request()),
      focusWindow: flow.focusWindow,
      cancel: flow.cancel,
      reset: flow.reset,
    };
  }, [flow, state]);
}

function report(before: ConnectState, now: ConnectState, options: UseConnectOptions): void {
  if (isPending(before) !== isPending(now)) options.onOpenChange?.(isPending(now));
  if ('connection' in now) options.onConnected?.(now.connection);
  const error = failureOf(now);
  if (error) options.onError?.(error);
}
