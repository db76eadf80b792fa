'use client';
import { useState } from 'react';
import type { ComponentPropsWithRef } from 'react';
import type { PropsOfSlot } from '../provider/look.js';

export interface LogoProps {
  /** The provider's name, for its first letter. */
  readonly name: string;
  /** Without one, or when it can't be loaded, the name's first letter is shown. */
  readonly url: string | undefined;
  readonly propsOf: PropsOfSlot;
  /** Props of the host's for the element. */
  readonly element?: ComponentPropsWithRef<'span'>;
}

/** A provider's mark on a quiet tile. The name stands next to it, so it has no text of its own. */
export function Logo({ name, url, propsOf, element }: LogoProps) {
  const [broken, setBroken] = useState<string | null>(null);
  const shown = url !== '' && url !== broken ? url : undefined;
  return (
    <span
      aria-hidden="true"
      {...element}
      {...propsOf('logo', undefined, element)}
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
