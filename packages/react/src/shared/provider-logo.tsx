'use client';
import { forwardRef } from 'react';
import type { ForwardedRef } from 'react';
import type { AppearanceProps } from '../provider/appearance.js';
import { useOwnAppearance } from '../provider/look.js';
import type { ElementProps } from './element-props.js';
import { Logo } from './logo.js';

/** The props of `ProviderLogo`, including those of its `<span>`. */
export interface ProviderLogoProps extends AppearanceProps, ElementProps<'span', 'children'> {
  /** The provider's name; its first letter is the fallback. */
  readonly name: string;
  /** The URL of the logo. If it is missing or can't be loaded, the name's first letter is shown. */
  readonly url?: string | undefined;
}

/** A provider's logo on a tile. It is decorative: show the name next to it. */
export const ProviderLogo = forwardRef(function ProviderLogo(
  { name, url, appearance, ...element }: ProviderLogoProps,
  ref: ForwardedRef<HTMLSpanElement>,
) {
  const { part } = useOwnAppearance(appearance);
  return <Logo name={name} url={url} propsOf={part} element={{ ...element, ref }} />;
});
