'use client';
import { useInsertionEffect, useRef } from 'react';

/** Returns a ref that holds the newest value, for callbacks that are called long after a render. */
export function useLatest<Value>(value: Value): { readonly current: Value } {
  const latest = useRef(value);
  // Before every other effect, in which a callback may be called.
  useInsertionEffect(() => void (latest.current = value));
  return latest;
}
