import type { CreateConnectSessionBody } from '@hawser/contract/browser';
import type { BrowserClient } from './browser-client.js';
import type { ConnectState } from './connect-state.js';

/** What to ask the provider for; all of it optional. */
export type ConnectRequest = Pick<
  CreateConnectSessionBody,
  'scopes' | 'services' | 'fields' | 'connectionId' | 'returnTo'
>;

/** What a flow connects, and with what. */
export interface ConnectFlowOptions {
  readonly client: BrowserClient;
  /** Slug or `prov_…` id. */
  readonly provider: string;
  /** Words of the page that the window shows until the provider's comes. @default "Connecting…" */
  readonly connectingText?: string | undefined;
  /** Called once for each attempt that ends, also when nobody is subscribed any more. */
  readonly onEnd?: ((state: ConnectState) => void) | undefined;
  /** Where it runs. @default globalThis.window, looked up when the flow first needs it */
  readonly window?: (Window & typeof globalThis) | undefined;
}

/** The options of a flow that may change while an attempt is running. */
export type ConnectFlowUpdate = Pick<ConnectFlowOptions, 'connectingText' | 'onEnd'>;

/** One button's way to a connection, as often as it is begun. One attempt at a time. */
export interface ConnectFlow {
  /** The state now: the same object until something changes. */
  readonly getState: () => ConnectState;
  /** Calls back after each change; returns the function that ends it. */
  readonly subscribe: (listener: () => void) => () => void;
  /**
   * Begins, begins again, or reopens a window that was blocked or lost. Call it in the click
   * itself. Goes by redirect where the browser can't open windows.
   */
  readonly open: (request?: ConnectRequest) => void;
  /** Connects in this tab, which leaves the page and comes back to `returnTo` (default: this page). */
  readonly continueInThisTab: (request?: ConnectRequest) => void;
  /** Brings the provider's window to the front, where the browser lets it. */
  readonly focusWindow: () => void;
  /** Gives the attempt up at the server; a success that came first still wins. */
  readonly cancel: () => void;
  /** Back to idle from an end. */
  readonly reset: () => void;
  /** Takes up a redirect of this provider that this tab has come back from. False when there is none. */
  readonly resume: () => boolean;
  /** Replaces these options. A running attempt continues, and ends with the new ones. */
  readonly setOptions: (options: ConnectFlowUpdate) => void;
  /** Stops timers and listeners. A new subscription takes a pending attempt up again. */
  readonly dispose: () => void;
}
