'use client';
import type { ConnectButtonInnerProps } from './props.js';
import { ConnectButtonFrame } from './frame.js';
import { ConnectButtonStatus } from './status.js';
import { ConnectButtonTrigger } from './trigger.js';
import { withoutOptions } from './without-options.js';

/** What a `ConnectButton` is once its code is loaded. */
export function ConnectButtonView(props: ConnectButtonInnerProps) {
  const { buttonRef, ...trigger } = withoutOptions(props);
  return (
    <ConnectButtonFrame options={props}>
      <ConnectButtonTrigger {...trigger} ref={buttonRef} />
      <ConnectButtonStatus />
    </ConnectButtonFrame>
  );
}
