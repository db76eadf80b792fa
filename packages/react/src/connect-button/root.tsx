'use client';
import { forwardRef } from 'react';
import type { ForwardedRef, ReactNode } from 'react';
import type { AppearanceProps } from '../provider/appearance.js';
import type { ElementProps } from '../shared/element-props.js';
import type { ConnectButtonOptions } from './props.js';
import { ConnectButtonFrame } from './frame.js';
import { withoutOptions } from './without-options.js';

/** The props of `ConnectButtonRoot`, including those of its `<div>`. */
export interface ConnectButtonRootProps<Provider extends string = string>
  extends ConnectButtonOptions<Provider>, AppearanceProps, ElementProps<'div', 'onError'> {
  readonly children?: ReactNode;
}

/**
 * Provides the state of a connect button to the parts inside it, for a custom layout.
 *
 * @example
 * <ConnectButtonRoot provider="google">
 *   <ConnectButtonMessage />
 *   <ConnectButtonTrigger asChild><MyButton /></ConnectButtonTrigger>
 *   <ConnectButtonActions />
 * </ConnectButtonRoot>
 */
export const ConnectButtonRoot = forwardRef(function ConnectButtonRoot(
  props: ConnectButtonRootProps,
  ref: ForwardedRef<HTMLDivElement>,
) {
  const { appearance, children, ...element } = withoutOptions(props);
  return (
    <ConnectButtonFrame options={props} appearance={appearance} element={{ ...element, ref }}>
      {children}
    </ConnectButtonFrame>
  );
});
