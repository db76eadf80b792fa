'use client';
import { useWords } from '../provider/context.js';
import { useAppearance } from '../provider/look.js';
import { placeholderMessages } from '../shared/placeholder-messages.js';

/** Says that the code of a dialog did not come. */
export function LoadFailed() {
  const words = useWords(placeholderMessages);
  const { root } = useAppearance();
  return (
    <p role="alert" {...root('alert')}>
      {words('loadFailed')}
    </p>
  );
}
