import type { ConnectErrorCode, ErrorCode } from '@hawser/contract';
import type {
  BrowserConnection,
  BrowserConnectSession,
  ConnectMode,
  CreateConnectSessionResult,
} from '@hawser/contract/browser';

/** A session as its opener knows it. `mode: 'redirect'` when this very tab goes to the provider. */
export interface ConnectSession extends CreateConnectSessionResult {
  readonly mode: ConnectMode;
}

/** What went wrong. `message` is the server's, in English; components show their own words for `code`. */
export interface ConnectProblem {
  /** `network_error` when the server could not be asked. */
  readonly code: ErrorCode | ConnectErrorCode | 'network_error';
  readonly message: string;
}

/**
 * What the user can do about an attempt that failed:
 *
 * - `retry`: try again, as it was
 * - `sign_in`: sign in to the host's product, then try again
 * - `choose_account`: try again with another account of the provider
 * - `change_fields`: correct what was entered for the provider
 * - `disconnect_another`: make room, for the number of connections is limited
 * - `contact_support`: nothing; the deployment or the provider has to be put right
 */
export type ConnectFailureAction =
  | 'retry'
  | 'sign_in'
  | 'choose_account'
  | 'change_fields'
  | 'disconnect_another'
  | 'contact_support';

/** Why an attempt failed, and what the user can do about it. */
export interface ConnectFailure extends ConnectProblem {
  readonly action: ConnectFailureAction;
}

/**
 * Where one attempt to connect is.
 *
 * - `opening`: the window is open and the session is being made
 * - `blocked`: the browser refused the window; a fresh click or this tab can go on
 * - `waiting`: the user is at the provider
 * - `window-unknown`: the browser says that the window is gone, which isn't always true
 * - `finalizing`: the server is being asked for the outcome
 * - `awaiting-confirmation`: the grant is stored, the opener redeems it
 * - `cancelling`: the server is being told; a success that came first still wins
 * - `redirecting`: this tab is on its way to the provider
 * - `offline`: no connection to the server; goes on by itself when it is back
 * - `connected`, `partial` (some scopes were not granted), `denied`, `cancelled`, `timed-out`,
 *   `identity-mismatch` (another account than before), `host-session-expired`,
 *   `not-verified` (the callback's browser could not be shown to be this one), `error`: ends
 */
export type ConnectState =
  | { readonly status: 'idle' | 'opening' }
  | {
      readonly status: 'blocked' | 'redirecting';
      readonly session: ConnectSession | null;
    }
  | {
      readonly status: 'waiting' | 'window-unknown' | 'awaiting-confirmation' | 'cancelling';
      readonly session: ConnectSession;
    }
  | {
      readonly status: 'finalizing' | 'offline';
      readonly session: ConnectSession;
      readonly windowLost: boolean;
    }
  | { readonly status: 'connected' | 'partial'; readonly connection: BrowserConnection }
  | {
      readonly status:
        | 'denied'
        | 'cancelled'
        | 'timed-out'
        | 'identity-mismatch'
        | 'host-session-expired'
        | 'not-verified';
    }
  | { readonly status: 'error'; readonly error: ConnectProblem; readonly retryable: boolean };

/** Each is explained at {@link ConnectState}. */
export type ConnectStatus = ConnectState['status'];

/** What can happen to an attempt: the user's doing, the window's, the server's, or time's. */
export type ConnectEvent =
  /** A click: the window has been opened, or this tab is to go. */
  | { readonly type: 'start'; readonly mode: ConnectMode }
  /** A page that a redirect came back to remembers this session. */
  | { readonly type: 'resume'; readonly session: ConnectSession }
  | { readonly type: 'window-blocked' | 'window-reopened' | 'window-closed' }
  | { readonly type: 'session-created'; readonly session: ConnectSession }
  /** A message said that something happened to the session. */
  | { readonly type: 'hint' }
  /** Time to look, without a reason to expect news. */
  | { readonly type: 'poll' }
  | { readonly type: 'observed'; readonly session: BrowserConnectSession }
  | { readonly type: 'failed'; readonly error: ConnectProblem }
  /** The state has lasted as long as it may. */
  | { readonly type: 'deadline' }
  /** The page was restored by the Back button while it was leaving. */
  | { readonly type: 'returned' }
  | { readonly type: 'cancel' | 'reset' };

/** What a new state asks of the page: to send a request, or to move or close the window. */
export type ConnectEffect =
  | { readonly type: 'create-session'; readonly mode: ConnectMode }
  | { readonly type: 'open-start-url'; readonly session: ConnectSession }
  | { readonly type: 'confirm' | 'claim' | 'cancel-session'; readonly sessionId: string }
  | { readonly type: 'close-window' };

/** What an event leads to: the next state, and what is to be done, in this order. */
export interface Transition {
  readonly state: ConnectState;
  readonly effects: readonly ConnectEffect[];
}

/** Nothing has been begun, or an end was put back. */
export const initialConnectState: ConnectState = { status: 'idle' };

/** Whether something is under way, so that a deadline applies. */
export function isPending(state: ConnectState): boolean {
  return state.status === 'opening' || state.status === 'redirecting' || !!pendingSession(state);
}

/** The session that the state still expects news of. */
export function pendingSession(state: ConnectState): ConnectSession | null {
  return 'session' in state ? state.session : null;
}

/**
 * The reason for an end without a connection, by the code it has on the wire, and what can be done;
 * `null` for any other state.
 */
export function failureOf(state: ConnectState): ConnectFailure | null {
  const because = (
    action: ConnectFailureAction,
    code: ConnectFailure['code'],
    message: string,
  ): ConnectFailure => ({ action, code, message });
  switch (state.status) {
    case 'error': {
      const { code, message } = state.error;
      const otherwise = state.retryable ? 'retry' : 'contact_support';
      return because(actionOfCode[code] ?? otherwise, code, message);
    }
    case 'denied':
      return because('retry', 'access_denied', 'The provider was not given permission.');
    case 'timed-out':
      return because('retry', 'session_expired', 'Connecting took too long.');
    case 'identity-mismatch':
      return because(
        'choose_account',
        'identity_mismatch',
        'Another account than before was chosen.',
      );
    case 'not-verified':
      return because('retry', 'browser_not_verified', 'The browser could not be verified.');
    case 'host-session-expired':
      return because('sign_in', 'unauthorized', 'The user has been signed out.');
    default:
      return null;
  }
}

/** What helps against these, whether or not the same attempt would fail again. */
const actionOfCode: Partial<Record<ConnectFailure['code'], ConnectFailureAction>> = {
  // All that a page asks for is right but what the user has filled in.
  validation_failed: 'change_fields',
  quota_exceeded: 'disconnect_another',
  connection_exists: 'choose_account',
};
