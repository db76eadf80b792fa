'use client';
import { useCallback } from 'react';
import type { Ref, RefCallback, SyntheticEvent } from 'react';

/** Returns a handler that calls the host's, then ours, unless the host's prevents the default. */
export function composed<Event extends Pick<SyntheticEvent, 'defaultPrevented'>>(
  host: ((event: Event) => void) | undefined,
  ours: (event: Event) => void,
): (event: Event) => void {
  return (event) => {
    host?.(event);
    if (!event.defaultPrevented) ours(event);
  };
}

/** Returns a ref that hands its element to both refs, and that stays the same as long as they do. */
export function useMergedRef<Value>(
  one: Ref<Value> | undefined,
  other: Ref<Value> | undefined,
): RefCallback<Value> {
  return useCallback(
    (value) => {
      const refs = [one, other];
      const ends = refs.map((ref) => hand(ref, value));
      // React 19 takes a function that ends a ref; React 18 complains about one.
      if (!ends.some(isEnd)) return undefined;
      return () => ends.forEach((end, index) => (isEnd(end) ? end() : hand(refs[index], null)));
    },
    [one, other],
  );
}

/** Returns what a ref that is a function returns: what ends it, or something that means nothing. */
function hand<Value>(ref: Ref<Value> | undefined, value: Value | null): unknown {
  if (typeof ref === 'function') return ref(value);
  if (ref) ref.current = value;
  return undefined;
}

function isEnd(end: unknown): end is () => void {
  return typeof end === 'function';
}
