'use client';
import { useWords } from '../provider/context.js';
import { useAppearance } from '../provider/look.js';
import { placeholderMessages } from '../shared/placeholder-messages.js';

/** Shows that the code of a dialog could not be loaded. */
export function LoadFailed() {
  const words = useWords(placeholderMessages);
  const { root } = useAppearance();
  return (
    <p role="alert" {...root('alert')}>
      {words('loadFailed')}
    </p>
  );
}
