'use client';
import { useEffect, useSyncExternalStore } from 'react';
import type { ComponentType } from 'react';
import { load, present } from '#connect-button-code';
import type { ConnectButtonInnerProps } from './props.js';
import { ConnectButtonPlaceholder } from './placeholder.js';

/** The code, or how getting it is going. */
let code: ComponentType<ConnectButtonInnerProps> | 'loading' | 'failed' = present ?? 'loading';
let loading: Promise<void> | undefined;
const listeners = new Set<() => void>();

/**
 * Loads the code that connect buttons share, ahead of the first one: on the way to the page that
 * has it, or before a test. Never rejects: where it can't be loaded, the button says so and offers to
 * try again.
 */
export function preloadConnectButton(): Promise<void> {
  return (loading ??= load().then(set, (error: unknown) => {
    // eslint-disable-next-line no-console -- as React does with an error that a boundary catches
    console.error(error);
    loading = undefined;
    set('failed');
  }));
}

function set(next: typeof code): void {
  code = next;
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function retry(): void {
  set('loading');
  void preloadConnectButton();
}

/**
 * The button itself when its code is there. In a browser it is a placeholder until then, and not a
 * suspended boundary, whose end React puts off. What came from a server waits: the whole button
 * stands in the page while its code is on the way.
 */
export function ConnectButtonWhenLoaded(props: ConnectButtonInnerProps) {
  const now = useSyncExternalStore<typeof code | undefined>(
    subscribe,
    () => code,
    () => undefined,
  );
  useEffect(() => void preloadConnectButton(), []);
  const View = code;
  if (typeof View === 'function') return <View {...props} />;
  const onRetry = View === 'failed' ? retry : undefined;
  // Undefined while React takes up what came from a server.
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- how a component suspends in React 18
  if (!now && !onRetry) throw preloadConnectButton();
  return <ConnectButtonPlaceholder {...props} onRetry={onRetry} />;
}
