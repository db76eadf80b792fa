import type { ReactNode } from 'react';
import type { AccountListeners } from '../connect/listeners.js';
import type { ConnectView } from './states.js';

/** What one connect button is about, what it asks the provider for, and how it looks. */
export interface ConnectButtonOptions<Provider extends string = string> extends AccountListeners {
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
  /** Called when an attempt begins and when it ends. */
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
  /** Shows a state without a flow or a server behind it, for design and tests. */
  readonly previewState?: ConnectView | undefined;
}

/** What the button within a `ConnectButton` has in it, and which element it is. */
export interface ConnectButtonTriggerProps {
  /** Puts the button's behaviour on the one child element instead. @default false */
  readonly asChild?: boolean;
  /** Content of one's own; a function gets the state and its label, so that progress isn't lost. */
  readonly children?: ReactNode | ((now: ConnectButtonContent) => ReactNode);
}

/**
 * What one connect button is about, what it asks the provider for, and whom it tells. Only
 * `provider` is needed.
 */
export interface ConnectButtonProps<Provider extends string = string>
  extends ConnectButtonOptions<Provider>, ConnectButtonTriggerProps {}

/** What content of one's own is told, to show how the connect is going. */
export interface ConnectButtonContent {
  /** As the `data-state` of the button says it. */
  readonly state: ConnectView;
  /** What a click does now, in the user's language: "Connect Google", "Reopen Google". */
  readonly label: string;
}
