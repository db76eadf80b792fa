import type { BrowserConnection } from '@hawser/client';
import type { ConnectFailure } from '@hawser/client/browser';

/** Whom to tell how attempts to connect end. */
export interface ConnectListeners {
  /** Called with the connection when an attempt has made or renewed one. */
  readonly onConnected?: ((connection: BrowserConnection) => void) | undefined;
  /** Called when an attempt ends without a connection, other than by the user's cancel. */
  readonly onError?: ((error: ConnectFailure) => void) | undefined;
}

/** Whom to tell when accounts are connected and disconnected. */
export interface AccountListeners extends ConnectListeners {
  /** Called when the user has disconnected the account here. */
  readonly onDisconnected?: (() => void) | undefined;
}
