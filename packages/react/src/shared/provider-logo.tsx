'use client';
import { useState } from 'react';
import { useAppearance } from '../provider/context.js';

/** Whose mark is shown. */
export interface ProviderLogoProps {
  /** The provider's name, for its first letter. */
  readonly name: string;
  /** Without one, or when it can't be loaded, the name's first letter is shown. */
  readonly url?: string | undefined;
}

/** A provider's mark on a quiet tile. The name stands beside it, so it has no text of its own. */
export function ProviderLogo({ name, url }: ProviderLogoProps) {
  const { slot } = useAppearance();
  const [broken, setBroken] = useState<string | null>(null);
  const shown = url !== '' && url !== broken ? url : undefined;
  return (
    <span
      {...slot('logo')}
      aria-hidden="true"
      // By the stylesheet: a letter of text would be a part of the button's name, as it is seen.
      data-monogram={shown === undefined ? name.charAt(0).toUpperCase() : undefined}
    >
      {shown !== undefined && (
        <img
          src={shown}
          alt=""
          loading="lazy"
          referrerPolicy="no-referrer"
          onError={() => setBroken(shown)}
        />
      )}
    </span>
  );
}
