import type { BrowserConnection, BrowserIntegration } from '@hawser/client';
import type { ConnectButtonOptions } from '../connect-button/props.js';
import type { ManageOptions } from '../manage-dialog/props.js';
import type { Appearance } from '../provider/appearance.js';

/** A dialog of the kit, and what it is about. */
export type DialogRequest =
  | { readonly kind: 'connect'; readonly props: ConnectRequestProps }
  | { readonly kind: 'disconnect'; readonly props: DisconnectRequestProps }
  | { readonly kind: 'manage'; readonly props: ManageOptions };

/** What the connect dialog is about. */
export interface ConnectRequestProps {
  readonly integration: BrowserIntegration;
  /** What the button that opened the dialog asks the provider for. */
  readonly ask?: ConnectAsk | undefined;
  readonly onConnected?: ((connection: BrowserConnection) => void) | undefined;
}

/** What a connect button that opened a dialog was to ask the provider for. */
export type ConnectAsk = Pick<ConnectButtonOptions, 'scopes' | 'services' | 'another' | 'onError'>;

/** What the disconnect dialog is about. */
export interface DisconnectRequestProps {
  readonly connection: BrowserConnection;
  readonly providerName: string;
  readonly onDisconnected?: (() => void) | undefined;
  /** Called when the user has read what became of the access, and has closed the dialog. */
  readonly onDone?: (() => void) | undefined;
}

/** A dialog that the provider shows, and what becomes of the page when it closes. */
export interface DialogHostProps {
  readonly request: DialogRequest;
  /** The look of the component that opened it, where it differs from the provider's. */
  readonly appearance: Appearance | undefined;
  /** The first of these that is still there gets the focus when the dialog closes. */
  readonly returnTo: readonly (HTMLElement | null | undefined)[];
  readonly onClose: () => void;
}
