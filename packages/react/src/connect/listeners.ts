import type { BrowserConnection } from '@hawser/client';
import type { ConnectFailure } from '@hawser/client/browser';

/** The callbacks for the outcome of connect attempts. */
export interface ConnectListeners {
  /** Called with the connection when an attempt has created or renewed one. */
  readonly onConnected?: ((connection: BrowserConnection) => void) | undefined;
  /** Called when an attempt ends without a connection, except when the user cancels it. */
  readonly onError?: ((error: ConnectFailure) => void) | undefined;
}

/** The callbacks for connecting and disconnecting accounts. */
export interface AccountListeners extends ConnectListeners {
  /** Called when the user has disconnected the account here. */
  readonly onDisconnected?: (() => void) | undefined;
}
