'use client';
import { useState } from 'react';
import { useAppearance } from './hawser-context.js';

export interface ProviderLogoProps {
  readonly name: string;
  /** Without one, or when it can't be loaded, the name's first letter is shown. */
  readonly url?: string | undefined;
}

/** A provider's mark on a quiet tile. The name stands beside it, so it has no text of its own. */
export function ProviderLogo({ name, url }: ProviderLogoProps) {
  const { slot } = useAppearance();
  const [broken, setBroken] = useState<string | null>(null);
  return (
    <span {...slot('logo')} aria-hidden="true">
      {url !== undefined && url !== '' && url !== broken ? (
        <img
          src={url}
          alt=""
          loading="lazy"
          referrerPolicy="no-referrer"
          onError={() => setBroken(url)}
        />
      ) : (
        name.slice(0, 1).toUpperCase()
      )}
    </span>
  );
}
