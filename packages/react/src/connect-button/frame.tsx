'use client';
import { useId } from 'react';
import type { ComponentPropsWithRef, ReactNode } from 'react';
import type { AppearanceProps } from '../provider/appearance.js';
import { useOwnAppearance } from '../provider/look.js';
import type { ConnectButtonOptions } from './props.js';
import { ConnectButtonContext, useConnectButton } from './use-connect-button.js';

export interface ConnectButtonFrameProps extends AppearanceProps {
  readonly options: ConnectButtonOptions;
  /** The host's props for the element. */
  readonly element?: ComponentPropsWithRef<'div'>;
  readonly children: ReactNode;
}

/**
 * Renders the element around the parts of a connect button, and provides the state that they share.
 */
export function ConnectButtonFrame(props: ConnectButtonFrameProps) {
  const { options, element, children } = props;
  const { size = 'full', quiet } = options;
  const look = useOwnAppearance(props.appearance);
  const now = useConnectButton(options, look);
  const messageId = useId();
  return (
    <ConnectButtonContext.Provider value={{ ...now, messageId, size, quiet }}>
      {look.within(
        <div {...element} {...look.root('connect', now.view, element)} data-size={size}>
          {children}
        </div>,
      )}
    </ConnectButtonContext.Provider>
  );
}
