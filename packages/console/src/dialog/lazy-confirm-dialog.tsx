'use client';
import { later } from '../shared/later.js';

/** A `ConfirmDialog` for pages that show no other dialog: its code is loaded when it is shown. */
export const LazyConfirmDialog = later(
  async () => (await import('./confirm-dialog.js')).ConfirmDialog,
);
