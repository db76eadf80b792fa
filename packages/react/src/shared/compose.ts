'use client';
import { useCallback } from 'react';
import type { Ref, RefCallback, SyntheticEvent } from 'react';

/**
 * Returns a handler that calls the host's handler, then ours, unless the host's called
 * `preventDefault()`.
 */
export function composed<Event extends Pick<SyntheticEvent, 'defaultPrevented'>>(
  host: ((event: Event) => void) | undefined,
  ours: (event: Event) => void,
): (event: Event) => void {
  return (event) => {
    host?.(event);
    if (!event.defaultPrevented) ours(event);
  };
}

/** Returns a ref callback that sets both refs; it is stable as long as they are. */
export function useMergedRef<Value>(
  one: Ref<Value> | undefined,
  other: Ref<Value> | undefined,
): RefCallback<Value> {
  return useCallback(
    (value) => {
      const refs = [one, other];
      const ends = refs.map((ref) => hand(ref, value));
      // React 19 accepts a cleanup function from a ref; React 18 warns about it.
      if (!ends.some(isEnd)) return undefined;
      return () => ends.forEach((end, index) => (isEnd(end) ? end() : hand(refs[index], null)));
    },
    [one, other],
  );
}

/**
 * Sets a ref. Returns what a ref callback returns: a cleanup function in React 19, or nothing of
 * meaning.
 */
function hand<Value>(ref: Ref<Value> | undefined, value: Value | null): unknown {
  if (typeof ref === 'function') return ref(value);
  if (ref) ref.current = value;
  return undefined;
}

function isEnd(end: unknown): end is () => void {
  return typeof end === 'function';
}
