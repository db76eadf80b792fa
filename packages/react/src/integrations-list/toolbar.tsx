'use client';
import { forwardRef } from 'react';
import type { ForwardedRef } from 'react';
import type { AppearanceProps } from '../provider/appearance.js';
import { useOwnAppearance } from '../provider/look.js';
import type { ElementProps } from '../shared/element-props.js';

/** The props of `IntegrationsListToolbar`, including those of its `<div>`. */
export interface IntegrationsListToolbarProps extends AppearanceProps, ElementProps<'div'> {}

/** Puts search and categories on one line, if there is room. */
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
