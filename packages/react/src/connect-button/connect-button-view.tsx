'use client';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { ConnectButtonElement } from './element.js';
import type {
  ConnectButtonOptions,
  ConnectButtonProps,
  ConnectButtonTriggerProps,
} from './props.js';
import { ConnectButtonStatus } from './status.js';
import { useAppearance } from '../provider/context.js';
import {
  ConnectButtonContext,
  useConnectButton,
  useConnectButtonParts,
} from './use-connect-button.js';

/** What a `ConnectButton` is once its code is loaded. */
export function ConnectButtonView<Provider extends string>({
  asChild = false,
  children,
  ...root
}: ConnectButtonProps<Provider>) {
  return (
    <ConnectButtonRoot {...root}>
      <ConnectButtonTrigger asChild={asChild}>{children}</ConnectButtonTrigger>
      <ConnectButtonStatus />
    </ConnectButtonRoot>
  );
}

/** As of `ConnectButton`, for one that is put together of its parts. */
export interface ConnectButtonRootProps<
  Provider extends string = string,
> extends ConnectButtonOptions<Provider> {
  readonly children?: ReactNode;
}

/**
 * The state of a connect button for the parts inside it.
 *
 * @example
 * <ConnectButtonRoot provider="google">
 *   <ConnectButtonMessage />
 *   <ConnectButtonTrigger asChild><MyButton /></ConnectButtonTrigger>
 *   <ConnectButtonActions />
 * </ConnectButtonRoot>
 */
export function ConnectButtonRoot<Provider extends string>(
  props: ConnectButtonRootProps<Provider>,
) {
  const { size = 'full', quiet = false } = props;
  const now = useConnectButton(props);
  const messageId = useId();
  const { slot, style } = useAppearance();
  return (
    <ConnectButtonContext.Provider value={{ ...now, messageId, size, quiet }}>
      <div {...slot('connect', now.view)} data-size={size} style={style}>
        {props.children}
      </div>
    </ConnectButtonContext.Provider>
  );
}

/** The button itself. Its label follows the state. */
export function ConnectButtonTrigger(props: ConnectButtonTriggerProps) {
  return <ConnectButtonElement face={useConnectButtonParts('ConnectButtonTrigger')} {...props} />;
}
