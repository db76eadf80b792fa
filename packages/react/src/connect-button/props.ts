import type { ReactNode, Ref } from 'react';
import type { AccountListeners } from '../connect/listeners.js';
import type { AppearanceProps } from '../provider/appearance.js';
import type { ElementProps } from '../shared/element-props.js';
import type { ConnectView } from './states.js';

/** What one connect button is about, what it asks the provider for, and how it looks. */
export interface ConnectButtonOptions<Provider extends string = string> extends AccountListeners {
  /**
   * Slug of the provider: `google`. One that the deployment has no integration for shows as
   * unavailable.
   */
  readonly provider: Provider;
  /** Scopes to ask for. @default those of the integration */
  readonly scopes?: string[] | undefined;
  /** Services to switch on, with their scopes. A connection without these scopes is asked to allow more. */
  readonly services?: string[] | undefined;
  /**
   * What the provider's `fields` ask for, where the page knows it: a subdomain. @default the user is
   * asked in a dialog
   */
  readonly fields?: Readonly<Record<string, string>> | undefined;
  /** The connection that the button is about. @default the user's default one at the provider */
  readonly connectionId?: string | undefined;
  /** Always makes a further connection, whatever there is. @default false */
  readonly another?: boolean | undefined;
  /** `compact` leaves logo and provider name out, where they stand nearby. @default 'full' */
  readonly size?: 'full' | 'compact' | undefined;
  /** Draws the button without its accent, next to more important ones. @default false */
  readonly quiet?: boolean | undefined;
  /** Takes no clicks. @default false */
  readonly disabled?: boolean | undefined;
  /** Called when an attempt begins and when it ends. */
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
  /** Shows a state without a flow or a server behind it, for design and tests. */
  readonly previewState?: ConnectView | undefined;
}

/** The button within a `ConnectButton`: its content, which element it is, and the props of that element. */
export interface ConnectButtonTriggerProps
  extends AppearanceProps, ElementProps<'button', 'children' | 'disabled' | 'onError'> {
  /** Puts the button's behaviour on the one child element instead. @default false */
  readonly asChild?: boolean | undefined;
  /** Content in place of logo and label; a function gets the state and the label, so that progress is shown. */
  readonly children?: ReactNode | ((now: ConnectButtonContent) => ReactNode);
}

/**
 * What one connect button is about, what it asks the provider for, and whom it tells. Only
 * `provider` is needed. All props of a `<button>` reach the button, and `ref` is the button.
 */
export interface ConnectButtonProps<Provider extends string = string>
  extends ConnectButtonOptions<Provider>, ConnectButtonTriggerProps {}

/** A `ConnectButton` in the kit: the ref as a prop, and its appearance from the component around it. */
export interface ConnectButtonInnerProps extends Omit<ConnectButtonProps, 'appearance'> {
  readonly buttonRef?: Ref<HTMLButtonElement> | undefined;
}

/** What the content of a button is given, to show how the connect is going. */
export interface ConnectButtonContent {
  /** The button's `data-state`. */
  readonly state: ConnectView;
  /** What a click does now, in the user's language: "Connect Google", "Reopen Google". */
  readonly label: string;
}
