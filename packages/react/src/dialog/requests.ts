import type { BrowserConnection, BrowserIntegration } from '@hawser/client';
import type { ConnectButtonOptions } from '../connect-button/props.js';
import type { ManageOptions } from '../manage-dialog/props.js';
import type { Appearance } from '../provider/appearance.js';

/** A request to open one of the kit's dialogs. */
export type DialogRequest =
  | { readonly kind: 'connect'; readonly props: ConnectRequestProps }
  | { readonly kind: 'disconnect'; readonly props: DisconnectRequestProps }
  | { readonly kind: 'manage'; readonly props: ManageOptions };

/** The request to open the connect dialog. */
export interface ConnectRequestProps {
  readonly integration: BrowserIntegration;
  /** What the button that opened the dialog requests from the provider. */
  readonly ask?: ConnectAsk | undefined;
  readonly onConnected?: ((connection: BrowserConnection) => void) | undefined;
}

/** What a connect button that opened a dialog requests from the provider. */
export type ConnectAsk = Pick<ConnectButtonOptions, 'scopes' | 'services' | 'another' | 'onError'>;

/** The request to open the disconnect dialog. */
export interface DisconnectRequestProps {
  readonly connection: BrowserConnection;
  readonly providerName: string;
  readonly onDisconnected?: (() => void) | undefined;
}

/** The props of a dialog that `HawserProvider` renders. */
export interface DialogHostProps {
  readonly request: DialogRequest;
  /** The appearance of the component that opened it, if it differs from the provider's. */
  readonly appearance: Appearance | undefined;
  /**
   * When the dialog closes, the first of these elements that is still in the page gets the focus.
   */
  readonly returnTo: readonly (HTMLElement | null | undefined)[];
  readonly onClose: () => void;
}
