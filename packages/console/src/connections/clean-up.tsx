'use client';
import { later } from '../shared/later.js';
import { useConnectionsPage } from './context.js';

const CleanUp = later(async () => (await import('../cleanup/clean-up.js')).CleanUp);

/** The clean-up that runs or has just ended, and the dialog of its steps. Loaded for who may. */
export function ConnectionsCleanUp() {
  const { canCleanUp, isCleaningUp, online } = useConnectionsPage('ConnectionsCleanUp');
  if (!isCleaningUp && !(canCleanUp && online)) return null;
  return <CleanUp />;
}
