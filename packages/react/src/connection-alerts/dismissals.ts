'use client';
import { useCallback, useSyncExternalStore } from 'react';

/*
 * Kept in the browser, for all its tabs: an alert that the user has dismissed must not come back with
 * the next page. Only names of states are kept, which say nothing to anyone else.
 */
const storageKey = 'hawser-alerts:dismissed';
/** The oldest are forgotten first. */
const keptAtMost = 50;

/** In place of storage that the browser refuses. */
let memory = '';
const listeners = new Set<() => void>();

/** Returns whether the user has dismissed an alert, and what dismisses one. */
export function useDismissals() {
  const text = useSyncExternalStore(subscribe, read, () => '');
  const dismissed = text.split('\n');
  const dismiss = useCallback((key: string) => {
    const all = [...read().split('\n'), key].filter(Boolean);
    write(all.slice(-keptAtMost).join('\n'));
  }, []);
  return { isDismissed: (key: string) => dismissed.includes(key), dismiss };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // From the other tabs.
  addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('storage', listener);
  };
}

function read(): string {
  try {
    return localStorage.getItem(storageKey) ?? '';
  } catch {
    return memory;
  }
}

function write(text: string): void {
  try {
    localStorage.setItem(storageKey, text);
  } catch {
    memory = text;
  }
  listeners.forEach((listener) => listener());
}
