import type { ConnectErrorCode, ErrorCode } from '@hawser/contract';
import type {
  BrowserConnection,
  BrowserConnectSession,
  ConnectMode,
  CreateConnectSessionResult,
} from '@hawser/contract/browser';

/**
 * A connect session with the data of its opener. `mode` is `redirect` if this tab itself goes to
 * the provider.
 */
export interface ConnectSession extends CreateConnectSessionResult {
  readonly mode: ConnectMode;
}

/**
 * What went wrong. `message` is the server's English text; components show a translated text for
 * `code`.
 */
export interface ConnectProblem {
  /** The error code; `network_error` if the server could not be reached. */
  readonly code: ErrorCode | ConnectErrorCode | 'network_error';
  readonly message: string;
}

/**
 * What the user can do about a failed attempt:
 *
 * - `retry`: try the same again
 * - `sign_in`: sign in to the host's product, then try again
 * - `choose_account`: try again with another account at the provider
 * - `change_fields`: correct what was entered for the provider
 * - `disconnect_another`: delete another connection, because their number is limited
 * - `contact_support`: nothing; the deployment or the provider has a problem
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
 * The state of one attempt to connect.
 *
 * - `opening`: the popup is open and the session is being created
 * - `blocked`: the browser blocked the popup; another click can open it, or this tab can continue
 * - `waiting`: the user is at the provider
 * - `window-unknown`: the browser reports that the popup is closed, which isn't always true
 * - `finalizing`: the server is being asked for the outcome
 * - `awaiting-confirmation`: the grant is stored, and this page claims it
 * - `cancelling`: the cancel is being sent to the server; a success that came first still wins
 * - `redirecting`: this tab is on its way to the provider
 * - `offline`: the server is unreachable; the attempt continues automatically when it is back
 * - `connected`, `partial` (some scopes were not granted), `denied`, `cancelled`, `timed-out`,
 *   `identity-mismatch` (another account than before), `host-session-expired`, `not-verified` (the
 *   callback's browser could not be verified as this one), `error`: ends
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

/** The status of an attempt; {@link ConnectState} explains each one. */
export type ConnectStatus = ConnectState['status'];

/** The events of the state machine, caused by the user, the popup, the server, or time. */
export type ConnectEvent =
  /** A click: the popup has been opened, or this tab will navigate. */
  | { readonly type: 'start'; readonly mode: ConnectMode }
  /** The page that a redirect returned to remembers this session. */
  | { readonly type: 'resume'; readonly session: ConnectSession }
  | { readonly type: 'window-blocked' | 'window-reopened' | 'window-closed' }
  | { readonly type: 'session-created'; readonly session: ConnectSession }
  /** A message reported that something happened to the session. */
  | { readonly type: 'hint' }
  /** A timer or browser event that triggers a request for the state. */
  | { readonly type: 'poll' }
  | { readonly type: 'observed'; readonly session: BrowserConnectSession }
  | { readonly type: 'failed'; readonly error: ConnectProblem }
  /** The state has reached its maximum duration. */
  | { readonly type: 'deadline' }
  /** The page was restored from the bfcache after it had navigated away. */
  | { readonly type: 'returned' }
  | { readonly type: 'cancel' | 'reset' };

/** What the page has to do for a new state: send a request, or navigate or close the popup. */
export type ConnectEffect =
  | { readonly type: 'create-session'; readonly mode: ConnectMode }
  | { readonly type: 'open-start-url'; readonly session: ConnectSession }
  | { readonly type: 'confirm' | 'claim' | 'cancel-session'; readonly sessionId: string }
  | { readonly type: 'close-window' };

/** The result of an event: the next state, and the effects to run in this order. */
export interface Transition {
  readonly state: ConnectState;
  readonly effects: readonly ConnectEffect[];
}

/** The state before an attempt, and after a reset. */
export const initialConnectState: ConnectState = { status: 'idle' };

/** Returns whether an attempt is in progress, so that a deadline applies. */
export function isPending(state: ConnectState): boolean {
  return state.status === 'opening' || state.status === 'redirecting' || !!pendingSession(state);
}

/** Returns the session whose outcome is still open; null if there is none. */
export function pendingSession(state: ConnectState): ConnectSession | null {
  return 'session' in state ? state.session : null;
}

/**
 * Returns why an attempt ended without a connection, with its error code, and what the user can do;
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

/** What the user can do about these codes, whether or not a retry would fail again. */
const actionOfCode: Partial<Record<ConnectFailure['code'], ConnectFailureAction>> = {
  // The page's request is valid, so the user's input must be wrong.
  validation_failed: 'change_fields',
  quota_exceeded: 'disconnect_another',
  connection_exists: 'choose_account',
};
