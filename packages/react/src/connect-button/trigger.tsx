'use client';
import { forwardRef } from 'react';
import type { ForwardedRef } from 'react';
import { useOwnAppearance } from '../provider/look.js';
import { Logo } from '../shared/logo.js';
import { ConnectButtonElement } from './element.js';
import type { ConnectButtonTriggerProps } from './props.js';
import { useConnectButtonParts } from './use-connect-button.js';

/** The button of a `ConnectButtonRoot`. Its label follows the state of the connect. */
export const ConnectButtonTrigger = forwardRef(function ConnectButtonTrigger(
  { appearance, ...trigger }: ConnectButtonTriggerProps,
  ref: ForwardedRef<HTMLButtonElement>,
) {
  const face = useConnectButtonParts('ConnectButtonTrigger');
  const { slot, part, within } = useOwnAppearance(appearance);
  return within(
    <ConnectButtonElement
      {...trigger}
      face={face}
      propsOf={part}
      logo={<Logo name={face.name} url={face.logoUrl} propsOf={slot} />}
      buttonRef={ref}
    />,
  );
});
