'use client';
import { forwardRef, Suspense } from 'react';
import type { ForwardedRef } from 'react';
import { useOwnAppearance } from '../provider/look.js';
import { ConnectButtonWhenLoaded } from './loader.js';
import { ConnectButtonPlaceholder } from './placeholder.js';
import type { ConnectButtonProps } from './props.js';

/**
 * A button that connects and disconnects one provider, with a message about the current state. Most
 * of its code is loaded when the first one renders; until then, it shows a loading button with the
 * same props.
 *
 * @example
 * <ConnectButton provider="google" onConnected={({ identity }) => greet(identity.label)} />
 */
export const ConnectButton = forwardRef(function ConnectButton(
  { appearance, ...props }: ConnectButtonProps,
  buttonRef: ForwardedRef<HTMLButtonElement>,
) {
  const inner = { ...props, buttonRef };
  return useOwnAppearance(appearance).within(
    <Suspense fallback={<ConnectButtonPlaceholder {...inner} />}>
      <ConnectButtonWhenLoaded {...inner} />
    </Suspense>,
  );
});
