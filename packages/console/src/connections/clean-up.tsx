'use client';
import { lazy, Suspense } from 'react';
import { useConnectionsPage } from './context.js';

const CleanUp = lazy(async () => ({
  default: (await import('../cleanup/clean-up.js')).CleanUp,
}));

/** The clean-up that runs or has just ended, and the dialog of its steps. Loaded for who may. */
export function ConnectionsCleanUp() {
  const { canCleanUp, isCleaningUp, online } = useConnectionsPage('ConnectionsCleanUp');
  if (!isCleaningUp && !(canCleanUp && online)) return null;
  return (
    <Suspense fallback={null}>
      <CleanUp />
    </Suspense>
  );
}
