'use client';
import { Suspense } from 'react';
import type { ReactNode } from 'react';
import { Boundary } from '../provider/boundary.js';
import { useAppearance, useWords } from '../provider/context.js';
import { placeholderMessages } from '../shared/placeholder-messages.js';

/** Where a dialog is shown whose code has to be loaded first, and may not come. */
export function LateDialog({ children }: { readonly children: ReactNode }) {
  const words = useWords(placeholderMessages);
  const { slot, style } = useAppearance();
  return (
    <Boundary
      fallback={
        <p role="alert" {...slot('alert')} style={style}>
          {words('loadFailed')}
        </p>
      }
    >
      <Suspense fallback={null}>{children}</Suspense>
    </Boundary>
  );
}
