import type { BrowserConnection, BrowserIntegration } from '@hawser/client';
import type { ConnectButtonProps } from '../connect-button/props.js';
import type { ManageOptions } from '../manage-dialog/props.js';

/** A dialog that the provider shows, so that it outlives the part of the page it was opened from. */
export type DialogRequest =
  | {
      readonly kind: 'disconnect';
      readonly connection: BrowserConnection;
      readonly providerName: string;
      readonly onDisconnected?: (() => void) | undefined;
      /** Called when the user has read what became of the access, and has closed the dialog. */
      readonly onDone?: (() => void) | undefined;
    }
  | ({ readonly kind: 'manage' } & ManageOptions)
  | {
      readonly kind: 'connect';
      readonly integration: BrowserIntegration;
      readonly ask?: ConnectAsk;
      readonly onConnected?: ((connection: BrowserConnection) => void) | undefined;
    };

/** What a connect button that opened a dialog was to ask the provider for. */
export type ConnectAsk = Pick<ConnectButtonProps, 'scopes' | 'services' | 'another' | 'onError'>;

export interface OpenDialog {
  readonly request: DialogRequest;
  /** The first of these that is still there gets the focus when the dialog closes. */
  readonly returnTo: readonly (HTMLElement | null | undefined)[];
}
