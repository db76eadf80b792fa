'use client';
import { createContext, useContext } from 'react';
import type { Context } from 'react';

/**
 * Returns the context of a page's root, and the hook by which its parts read it. Outside the root, the
 * hook throws an error that names the part.
 */
export function rootContext<Value>(
  root: string,
): readonly [Context<Value | null>, (part: string) => Value] {
  const RootContext = createContext<Value | null>(null);
  function useRoot(part: string): Value {
    const value = useContext(RootContext);
    if (value === null) throw new Error(`\`${part}\` must be used within \`${root}\``);
    return value;
  }
  return [RootContext, useRoot];
}
