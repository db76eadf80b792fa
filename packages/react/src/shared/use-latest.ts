'use client';
import { useInsertionEffect, useRef } from 'react';

/** Returns a ref to the latest value, for callbacks that run long after a render. */
export function useLatest<Value>(value: Value): { readonly current: Value } {
  const latest = useRef(value);
  // In an insertion effect, which runs before effects that may use the callback.
  useInsertionEffect(() => void (latest.current = value));
  return latest;
}
