'use client';
import type { ConnectButtonInnerProps } from './props.js';
import { ConnectButtonFrame } from './frame.js';
import { ConnectButtonStatus } from './status.js';
import { ConnectButtonTrigger } from './trigger.js';
import { withoutOptions } from './without-options.js';

/** Renders a `ConnectButton` after its code has loaded. */
export function ConnectButtonView(props: ConnectButtonInnerProps) {
  const { buttonRef, ...trigger } = withoutOptions(props);
  return (
    <ConnectButtonFrame options={props}>
      <ConnectButtonTrigger {...trigger} ref={buttonRef} />
      <ConnectButtonStatus />
    </ConnectButtonFrame>
  );
}
