'use client';
import { createConnectFlow, failureOf, isPending } from '@hawser/client/browser';
import type { ConnectFlow, ConnectRequest, ConnectState } from '@hawser/client/browser';
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { ConnectListeners } from './listeners.js';
import { openingMessages } from './opening-messages.js';
import { useHawser } from '../provider/context.js';
import { putConnection } from '../queries/cached-connections.js';
import { hawserQueryKey } from '../queries/queries.js';
import { tellOtherTabs } from '../queries/tell-other-tabs.js';
import { watchedSessions } from '../queries/watched-sessions.js';

/**
 * The options of `useConnect`: what to request from the provider, and callbacks. All are optional.
 */
export interface UseConnectOptions extends ConnectRequest, ConnectListeners {
  /** Called with true when an attempt starts and with false when it ends. */
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
}

/** The result of `useConnect`: the state of the attempt, and the functions that control it. */
export type UseConnectResult = Pick<ConnectFlow, 'focusWindow' | 'cancel' | 'reset'> & {
  /** The state of the attempt, as a union that `state.status` discriminates. */
  readonly state: ConnectState;
  /**
   * Starts an attempt. Call it synchronously in the click handler, or the browser blocks the popup.
   */
  readonly open: () => void;
  /** Connects in this tab: leaves the page for the provider, which returns here. */
  readonly continueInThisTab: () => void;
};

/**
 * Connects one provider from your own button. Returns the state of the attempt and the functions
 * that control it. An attempt continues if the component renders with other options or unmounts: a
 * user who finishes at the provider is connected, and the callbacks of the last render are called.
 *
 * @example
 * const connect = useConnect('google');
 * <button onClick={connect.open}>{connect.state.status}</button>
 */
export function useConnect(provider: string, options: UseConnectOptions = {}): UseConnectResult {
  const hawser = useHawser('useConnect');
  const { client, queryClient, localization } = hawser;
  const connectingText = localization?.openingShort ?? openingMessages.openingShort;

  // A new flow would end a running attempt, so only another user or provider creates one.
  const flow = useMemo(() => createConnectFlow({ client, provider }), [client, provider]);
  const state = useSyncExternalStore(flow.subscribe, flow.getState, flow.getState);

  const latest = useRef({ options, flow, state });
  useEffect(() => {
    const before = latest.current;
    if ('session' in state && state.session) watchedSessions.add(state.session.id);
    latest.current = { options, flow, state };
    flow.setOptions({
      connectingText,
      // The flow calls it whether or not the component is still there.
      onEnd: (end) => {
        if ('connection' in end) {
          putConnection(queryClient, hawser, end.connection);
          tellOtherTabs(hawser);
        }
        // The outcome is unknown: the account may be connected.
        else if (end.status === 'error')
          void queryClient.invalidateQueries({ queryKey: hawserQueryKey(hawser) });
        options.onOpenChange?.(false);
        if ('connection' in end) options.onConnected?.(end.connection);
        const error = failureOf(end);
        if (error) options.onError?.(error);
      },
    });
    // Another user or provider: dispose of the old flow.
    if (before.flow !== flow) {
      const wasOpen = isPending(before.flow.getState());
      before.flow.dispose();
      if (wasOpen) before.options.onOpenChange?.(false);
    } else if (isPending(state) && !isPending(before.state)) options.onOpenChange?.(true);
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
