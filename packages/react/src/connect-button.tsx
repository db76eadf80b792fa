'use client';
import { useId } from 'react';
import type { MouseEvent, ReactNode } from 'react';
import { withProps } from './as-child.js';
import { ConnectButtonStatus } from './connect-status.js';
import type { ConnectView } from './connect-view.js';
import { useAppearance } from './hawser-context.js';
import { ProviderLogo } from './provider-logo.js';
import type { UseConnectOptions } from './use-connect.js';
import {
  ConnectButtonContext,
  useConnectButton,
  useConnectButtonParts,
} from './use-connect-button.js';
import type { ConnectButtonRootProps } from './use-connect-button.js';

/**
 * What one connect button is about, what it asks the provider for, and whom it tells. Only
 * `provider` is needed.
 */
export interface ConnectButtonProps<Provider extends string = string> extends Pick<
  UseConnectOptions,
  'onConnected' | 'onError' | 'onOpenChange'
> {
  /**
   * Slug of the provider: `google`. One that the deployment has no integration for shows as
   * unavailable.
   */
  readonly provider: Provider;
  /** Scopes to ask for. @default those of the integration */
  readonly scopes?: string[];
  /** Services to switch on, with their scopes. A connection without these scopes is asked to allow more. */
  readonly services?: string[];
  /**
   * What the provider's `fields` ask for, where the page knows it: a subdomain. @default the user is
   * asked in a dialog
   */
  readonly fields?: Readonly<Record<string, string>>;
  /** The connection that the button is about. @default the user's default one at the provider */
  readonly connectionId?: string | undefined;
  /** Always makes a further connection, whatever there is. @default false */
  readonly another?: boolean;
  /** `compact` leaves logo and provider name out, where they stand nearby. @default 'full' */
  readonly size?: 'full' | 'compact';
  /** Draws the button without its accent, beside more important ones. @default false */
  readonly quiet?: boolean;
  /** Takes no clicks. @default false */
  readonly disabled?: boolean;
  /** Puts the button's behaviour on the one child element instead. @default false */
  readonly asChild?: boolean;
  /** Content of one's own; a function gets the state and its label, so that progress isn't lost. */
  readonly children?: ReactNode | ((now: ConnectButtonContent) => ReactNode);
  /** Called when the user has disconnected the account by this button. */
  readonly onDisconnected?: (() => void) | undefined;
  /** Shows a state without a flow or a server behind it, for design and tests. */
  readonly previewState?: ConnectView | undefined;
}

/** What content of one's own is told, to show how the connect is going. */
export interface ConnectButtonContent {
  /** As the `data-state` of the button says it. */
  readonly state: ConnectView;
  /** What a click does now, in the user's language: "Connect Google", "Reopen Google". */
  readonly label: string;
}

/**
 * Connects and disconnects one provider, and says in words how it is going.
 *
 * @example
 * <ConnectButton provider="google" onConnected={({ identity }) => greet(identity.label)} />
 */
export function ConnectButton<Provider extends string>({
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
  props: ConnectButtonRootProps<Provider> & { readonly children?: ReactNode },
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

/** What the button within a `ConnectButtonRoot` has in it, and which element it is. */
export type ConnectButtonTriggerProps = Pick<ConnectButtonProps, 'asChild' | 'children'>;

/** The button itself. Its label follows the state. */
export function ConnectButtonTrigger({ asChild = false, children }: ConnectButtonTriggerProps) {
  const now = useConnectButtonParts('ConnectButtonTrigger');
  const { view, spec, label, name, size } = now;
  const { slot } = useAppearance();
  const buttonProps = {
    ...slot('button', view),
    'data-size': size,
    'data-quiet': now.quiet === true || undefined,
    'aria-describedby': now.messageId,
    // Content of one's own is its own name: a label that differs from what is seen can't be spoken to.
    'aria-label': children === undefined ? label : undefined,
    // Not `disabled`: that would throw the focus out of the button in the middle of the flow.
    'aria-disabled': spec.press === 'none' || undefined,
    'aria-busy': spec.tone === 'busy' || undefined,
    onClick: (event: MouseEvent<HTMLElement>) => now.act(spec.press, event.currentTarget),
  };
  const content = typeof children === 'function' ? children({ state: view, label }) : children;
  if (asChild) return withProps(content, buttonProps);
  return (
    <button type="button" {...buttonProps}>
      {content ?? (
        <>
          {size === 'full' && <ProviderLogo name={name} url={now.logoUrl} />}
          <span>{now.shownLabel}</span>
        </>
      )}
    </button>
  );
}
