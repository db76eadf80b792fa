'use client';
import { Suspense } from 'react';
import type { ReactNode } from 'react';
import { Boundary } from '../provider/boundary.js';
import { LoadFailed } from './load-failed.js';

/** Shows a dialog whose code has to be loaded first, and an error if that fails. */
export function LateDialog({ children }: { readonly children: ReactNode }) {
  return (
    <Boundary fallback={<LoadFailed />}>
      <Suspense fallback={null}>{children}</Suspense>
    </Boundary>
  );
}
