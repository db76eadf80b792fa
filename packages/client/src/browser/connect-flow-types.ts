import type { CreateConnectSessionBody } from '@hawser/contract/browser';
import type { BrowserClient } from './browser-client.js';
import type { ConnectState } from './connect-state.js';

/** What to request from the provider; every field is optional. */
export type ConnectRequest = Pick<
  CreateConnectSessionBody,
  'scopes' | 'services' | 'fields' | 'connectionId' | 'returnTo'
>;

/** The options of a connect flow. */
export interface ConnectFlowOptions {
  readonly client: BrowserClient;
  /** Slug or `prov_…` id. */
  readonly provider: string;
  /** The text that the popup shows until the provider's page has loaded. @default "Connecting…" */
  readonly connectingText?: string | undefined;
  /** Called once for each attempt that ends, even without subscribers. */
  readonly onEnd?: ((state: ConnectState) => void) | undefined;
  /**
   * The window that the flow runs in. @default globalThis.window, read when the flow first needs it
   */
  readonly window?: (Window & typeof globalThis) | undefined;
}

/** The options of a connect flow that can change during an attempt. */
export type ConnectFlowUpdate = Pick<ConnectFlowOptions, 'connectingText' | 'onEnd'>;

/** The connect flow of one button. It can run any number of attempts, one at a time. */
export interface ConnectFlow {
  /** Returns the current state; the same object until something changes. */
  readonly getState: () => ConnectState;
  /** Calls the listener after each change; returns the function that unsubscribes it. */
  readonly subscribe: (listener: () => void) => () => void;
  /**
   * Starts or restarts an attempt, or reopens a popup that was blocked or closed. Call it
   * synchronously in the click handler. Uses a redirect if the browser can't open popups.
   */
  readonly open: (request?: ConnectRequest) => void;
  /** Connects in this tab, which leaves the page and returns to `returnTo` (default: this page). */
  readonly continueInThisTab: (request?: ConnectRequest) => void;
  /** Brings the popup to the front, if the browser allows it. */
  readonly focusWindow: () => void;
  /** Cancels the attempt on the server; a success that came first still wins. */
  readonly cancel: () => void;
  /** Returns to `idle` after an attempt has ended. */
  readonly reset: () => void;
  /**
   * Resumes a redirect to this provider that this tab has returned from. Returns false if there is
   * none.
   */
  readonly resume: () => boolean;
  /** Replaces these options. A running attempt continues and uses the new ones. */
  readonly setOptions: (options: ConnectFlowUpdate) => void;
  /** Stops timers and listeners. A new subscription resumes a pending attempt. */
  readonly dispose: () => void;
}
