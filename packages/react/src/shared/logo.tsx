'use client';
import { useState } from 'react';
import type { ComponentPropsWithRef } from 'react';
import type { PropsOfSlot } from '../provider/look.js';

export interface LogoProps {
  /** The provider's name; its first letter is the fallback. */
  readonly name: string;
  /** The URL of the logo. If it is missing or can't be loaded, the name's first letter is shown. */
  readonly url: string | undefined;
  readonly propsOf: PropsOfSlot;
  /** The host's props for the element. */
  readonly element?: ComponentPropsWithRef<'span'>;
}

/** A provider's logo on a tile. It is decorative: show the name next to it. */
export function Logo({ name, url, propsOf, element }: LogoProps) {
  const [broken, setBroken] = useState<string | null>(null);
  const shown = url !== '' && url !== broken ? url : undefined;
  return (
    <span
      aria-hidden="true"
      {...element}
      {...propsOf('logo', undefined, element)}
      // Rendered by the stylesheet: as text, the letter would become part of the button's
      // accessible name.
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
