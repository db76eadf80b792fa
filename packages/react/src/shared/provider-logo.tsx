'use client';
import { forwardRef } from 'react';
import type { ForwardedRef } from 'react';
import type { AppearanceProps } from '../provider/appearance.js';
import { useOwnAppearance } from '../provider/look.js';
import type { ElementProps } from './element-props.js';
import { Logo } from './logo.js';

/** Whose mark is shown, and the props of the `<span>` around it. */
export interface ProviderLogoProps extends AppearanceProps, ElementProps<'span', 'children'> {
  /** The provider's name, for its first letter. */
  readonly name: string;
  /** Without one, or when it can't be loaded, the name's first letter is shown. */
  readonly url?: string | undefined;
}

/** A provider's mark on a quiet tile. The name stands next to it, so it has no text of its own. */
export const ProviderLogo = forwardRef(function ProviderLogo(
  { name, url, appearance, ...element }: ProviderLogoProps,
  ref: ForwardedRef<HTMLSpanElement>,
) {
  const { part } = useOwnAppearance(appearance);
  return <Logo name={name} url={url} propsOf={part} element={{ ...element, ref }} />;
});
