'use client';
import { forwardRef } from 'react';
import type { ForwardedRef } from 'react';
import { ConnectButtonView } from '../connect-button/connect-button-view.js';
import type { ConnectButtonTriggerProps } from '../connect-button/props.js';
import { useOwnAppearance } from '../provider/look.js';
import { useCard } from './context.js';

/**
 * The card's "Connect" button, or "Add account" if one is connected. It is the same element in both
 * cases, so that it keeps the focus.
 */
export const IntegrationCardConnect = forwardRef(function IntegrationCardConnect(
  { appearance, ...trigger }: ConnectButtonTriggerProps,
  ref: ForwardedRef<HTMLButtonElement>,
) {
  const { integration, connections, listeners } = useCard('IntegrationCardConnect');
  return useOwnAppearance(appearance).within(
    <ConnectButtonView
      {...trigger}
      buttonRef={ref}
      provider={integration.slug}
      another
      size="compact"
      quiet={connections.length > 0}
      {...listeners}
    />,
  );
});
