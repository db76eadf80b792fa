'use client';
import { lazy, Suspense } from 'react';
import type { ConfirmDialogProps } from './confirm-dialog.js';

const ConfirmDialog = lazy(async () => ({
  default: (await import('./confirm-dialog.js')).ConfirmDialog,
}));

/** A `ConfirmDialog` for pages that show no other dialog: its code is loaded when it is shown. */
export function LazyConfirmDialog(props: ConfirmDialogProps) {
  return (
    <Suspense fallback={null}>
      <ConfirmDialog {...props} />
    </Suspense>
  );
}
