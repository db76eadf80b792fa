'use client';
import { forwardRef } from 'react';
import type { ForwardedRef } from 'react';
import type { AppearanceProps } from '../provider/appearance.js';
import { useOwnAppearance } from '../provider/look.js';
import type { ElementProps } from '../shared/element-props.js';

/** The props of the `<div>` around search and categories. */
export interface IntegrationsListToolbarProps extends AppearanceProps, ElementProps<'div'> {}

/** One line for search and categories, where there is room. */
export const IntegrationsListToolbar = forwardRef(function IntegrationsListToolbar(
  { appearance, children, ...element }: IntegrationsListToolbarProps,
  ref: ForwardedRef<HTMLDivElement>,
) {
  const { part, within } = useOwnAppearance(appearance);
  return within(
    <div {...element} {...part('toolbar', undefined, element)} ref={ref}>
      {children}
    </div>,
  );
});
