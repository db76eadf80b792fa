'use client';
import { useEffect, useSyncExternalStore } from 'react';
import type { ComponentType } from 'react';
import { load, present } from '#connect-button-code';
import type { ConnectButtonInnerProps } from './props.js';
import { ConnectButtonPlaceholder } from './placeholder.js';

/** The loaded component, or the state of loading it. */
let code: ComponentType<ConnectButtonInnerProps> | 'loading' | 'failed' = present ?? 'loading';
let loading: Promise<void> | undefined;
const listeners = new Set<() => void>();

/**
 * Loads the code of connect buttons before the first one renders: on the previous page, or before a
 * test. Never rejects: if loading fails, the button shows that and offers to try again.
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
 * Renders the button when its code has loaded. Until then, a browser renders a placeholder rather
 * than suspend, because React delays the reveal of a suspended boundary. Server-rendered HTML
 * suspends instead: the complete button stays in the page while its code loads.
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
  // Undefined while React hydrates server-rendered HTML.
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- how a component suspends in React 18
  if (!now && !onRetry) throw preloadConnectButton();
  return <ConnectButtonPlaceholder {...props} onRetry={onRetry} />;
}
