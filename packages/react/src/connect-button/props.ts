import type { ReactNode, Ref } from 'react';
import type { AccountListeners } from '../connect/listeners.js';
import type { AppearanceProps } from '../provider/appearance.js';
import type { ElementProps } from '../shared/element-props.js';
import type { ConnectView } from './states.js';

/** The options of a connect button: its provider, what it requests, its size, and its callbacks. */
export interface ConnectButtonOptions<Provider extends string = string> extends AccountListeners {
  /**
   * The provider's slug, such as `google`. A provider that the deployment has not configured is
   * shown as unavailable.
   */
  readonly provider: Provider;
  /** OAuth scopes to request. @default the integration's scopes */
  readonly scopes?: string[] | undefined;
  /**
   * Services to switch on; their scopes are requested too. For a connection without these scopes,
   * the button asks for more permission.
   */
  readonly services?: string[] | undefined;
  /**
   * Values for the provider's `fields`, such as a subdomain, if the page knows them. @default a
   * dialog asks the user
   */
  readonly fields?: Readonly<Record<string, string>> | undefined;
  /** The id of the connection to show. @default the user's default connection at the provider */
  readonly connectionId?: string | undefined;
  /** Always makes another connection, even if one exists. @default false */
  readonly another?: boolean | undefined;
  /**
   * `compact` omits the logo and the provider's name, for places that show them nearby. @default
   * 'full'
   */
  readonly size?: 'full' | 'compact' | undefined;
  /**
   * Draws the button without the accent colour, for use next to more important buttons. @default
   * false
   */
  readonly quiet?: boolean | undefined;
  /** Disables the button. @default false */
  readonly disabled?: boolean | undefined;
  /** Called with true when an attempt starts and with false when it ends. */
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
  /** Shows this state without a flow or a server, for design and tests. */
  readonly previewState?: ConnectView | undefined;
}

/** The props of `ConnectButtonTrigger`, including those of its `<button>`. */
export interface ConnectButtonTriggerProps
  extends AppearanceProps, ElementProps<'button', 'children' | 'disabled' | 'onError'> {
  /** Renders the single child element as the button. @default false */
  readonly asChild?: boolean | undefined;
  /**
   * The content, instead of logo and label. A function gets the current state and label, to show
   * progress.
   */
  readonly children?: ReactNode | ((now: ConnectButtonContent) => ReactNode);
}

/**
 * The props of `ConnectButton`. Only `provider` is required. Other props and `ref` are passed to
 * its `<button>`.
 */
export interface ConnectButtonProps<Provider extends string = string>
  extends ConnectButtonOptions<Provider>, ConnectButtonTriggerProps {}

/**
 * The props of a `ConnectButton` inside the kit: with the ref as a prop, and the appearance of the
 * surrounding component.
 */
export interface ConnectButtonInnerProps extends Omit<ConnectButtonProps, 'appearance'> {
  readonly buttonRef?: Ref<HTMLButtonElement> | undefined;
}

/** The argument of a `children` function: the button's current state and label. */
export interface ConnectButtonContent {
  /** The button's `data-state`. */
  readonly state: ConnectView;
  /** What a click does now, in the user's language, such as "Connect Google" or "Reconnect Google". */
  readonly label: string;
}
