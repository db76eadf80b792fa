'use client';
import { useEffect, useSyncExternalStore } from 'react';
import type { ComponentType } from 'react';
import { load, present } from '#connect-button-code';
import type { ConnectButtonProps } from './props.js';
import { ConnectButtonPlaceholder } from './placeholder.js';

let View: ComponentType<ConnectButtonProps> | undefined = present;
let progress: 'loading' | 'loaded' | 'failed' = present ? 'loaded' : 'loading';
let loading: Promise<void> | undefined;
const listeners = new Set<() => void>();

/**
 * Loads the code that connect buttons share, ahead of the first one: on the way to the page that
 * has it, or before a test. Never rejects: where it can't be loaded, the button says so and offers to
 * try again.
 */
export function preloadConnectButton(): Promise<void> {
  return (loading ??= load().then(
    (loaded) => {
      View = loaded;
      set('loaded');
    },
    (error: unknown) => {
      // eslint-disable-next-line no-console -- as React does with an error that a boundary catches
      console.error(error);
      loading = undefined;
      set('failed');
    },
  ));
}

function set(next: typeof progress): void {
  progress = next;
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
export function ConnectButtonWhenLoaded(props: ConnectButtonProps) {
  const now = useSyncExternalStore(
    subscribe,
    () => progress,
    () => 'on server',
  );
  useEffect(() => void preloadConnectButton(), []);
  if (View) return <View {...props} />;
  const failed = progress === 'failed';
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- how a component suspends in React 18
  if (now === 'on server' && !failed) throw preloadConnectButton();
  return <ConnectButtonPlaceholder {...props} onRetry={failed ? retry : undefined} />;
}
