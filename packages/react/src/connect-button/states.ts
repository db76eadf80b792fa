import type { BrowserConnection } from '@hawser/client';
import { failureOf } from '@hawser/client/browser';
import type { ConnectFailureAction, ConnectState } from '@hawser/client/browser';
import type { Tone } from '../shared/tone-icon.js';
import type { connectMessages } from './messages.js';

/** The key of one of the button's texts: a label or a message. */
export type ConnectSentence = keyof typeof connectMessages;

/** The key of a label. */
export type ConnectLabel = Extract<
  ConnectSentence,
  | 'connect'
  | 'disconnect'
  | 'reconnect'
  | 'startAgain'
  | 'openProvider'
  | 'addAccount'
  | 'allowMore'
  | 'tryAgain'
  | 'opening'
  | 'waiting'
  | 'finalizing'
  | 'cancelling'
  | 'disconnecting'
  | 'waitingForNetwork'
>;

/** The action of a click, on the button or on one of the actions below its message. */
export type ConnectAction =
  'open' | 'focusWindow' | 'cancel' | 'continueHere' | 'dismiss' | 'disconnect' | 'reload' | 'none';

/** The label, message and actions of one state of a `ConnectButton`. */
export interface ConnectViewSpec {
  /** The tone of the message, which sets its icon and colour. */
  readonly tone: Tone;
  /** The key of the button's label. */
  readonly label: ConnectLabel;
  /** The action of a click on the button. */
  readonly press: ConnectAction;
  /** The key of the message below the button; null if there is none. */
  readonly text: ConnectSentence | null;
  /** The further actions below the message. */
  readonly actions: readonly ConnectAction[];
}

const view = (
  tone: Tone,
  label: ConnectLabel,
  press: ConnectAction,
  text: ConnectSentence | null,
  ...actions: ConnectAction[]
): ConnectViewSpec => ({ tone, label, press, text, actions });

/** Every state of a `ConnectButton`, with its label, message and actions. */
export const connectViews = {
  loading: view('busy', 'connect', 'none', null),
  disabled: view('quiet', 'connect', 'none', null),
  idle: view('quiet', 'connect', 'open', null),
  opening: view('busy', 'opening', 'focusWindow', 'openingText', 'cancel'),
  waiting: view('busy', 'waiting', 'focusWindow', 'waitingText', 'focusWindow', 'cancel'),
  // Neither a warning nor a spinner: with providers that isolate their pages (COOP), an open popup
  // looks closed, and after a closed one nothing more may happen.
  'window-unknown': view('quiet', 'startAgain', 'open', 'windowUnknownText', 'cancel'),
  finalizing: view('busy', 'finalizing', 'none', 'finalizingText', 'cancel'),
  blocked: view('warn', 'openProvider', 'open', 'blockedText', 'continueHere', 'cancel'),
  redirecting: view('busy', 'opening', 'none', 'redirectingText', 'cancel'),
  cancelling: view('busy', 'cancelling', 'none', 'cancellingText'),
  cancelled: view('quiet', 'connect', 'open', 'cancelledText', 'dismiss'),
  denied: view('warn', 'tryAgain', 'open', 'deniedText', 'dismiss'),
  'timed-out': view('warn', 'tryAgain', 'open', 'timedOutText', 'dismiss'),
  'host-session-expired': view('warn', 'tryAgain', 'open', 'hostSessionExpiredText', 'dismiss'),
  'not-verified': view('bad', 'tryAgain', 'open', 'notVerifiedText', 'dismiss'),
  'linked-elsewhere': view('warn', 'tryAgain', 'open', 'linkedElsewhereText', 'dismiss'),
  'identity-mismatch': view('warn', 'tryAgain', 'open', 'identityMismatchText', 'dismiss'),
  partial: view('warn', 'allowMore', 'open', 'partialText', 'disconnect'),
  connected: view('good', 'disconnect', 'disconnect', 'connectedText'),
  'reconnect-soon': view('warn', 'reconnect', 'open', 'reconnectByText', 'disconnect'),
  'reconnect-required': view('warn', 'reconnect', 'open', 'reconnectRequiredText', 'disconnect'),
  'scopes-outdated': view('warn', 'allowMore', 'open', 'scopesOutdatedText', 'disconnect'),
  revoked: view('warn', 'reconnect', 'open', 'revokedText', 'disconnect'),
  suspended: view('warn', 'disconnect', 'disconnect', 'suspendedText'),
  'connection-error': view('bad', 'reconnect', 'open', 'connectionErrorText', 'disconnect'),
  'fields-rejected': view('warn', 'tryAgain', 'open', 'fieldsRejectedText', 'dismiss'),
  'limit-reached': view('warn', 'tryAgain', 'open', 'limitReachedText', 'dismiss'),
  disconnecting: view('busy', 'disconnecting', 'none', 'disconnectingText'),
  offline: view('warn', 'waitingForNetwork', 'none', 'offlineText', 'cancel'),
  error: view('bad', 'tryAgain', 'open', 'errorText', 'dismiss'),
  'error-terminal': view('bad', 'connect', 'open', 'errorTerminalText', 'dismiss'),
  'load-error': view('bad', 'tryAgain', 'reload', 'loadErrorText'),
  'signed-out': view('warn', 'tryAgain', 'reload', 'hostSessionExpiredText'),
  unavailable: view('quiet', 'connect', 'none', 'unavailableText'),
} as const satisfies Record<string, ConnectViewSpec>;

/** The name of a state of `ConnectButton`: the value of its `data-state` and `previewState`. */
export type ConnectView = keyof typeof connectViews;

const viewOfFailure = {
  retry: 'error',
  sign_in: 'host-session-expired',
  choose_account: 'linked-elsewhere',
  change_fields: 'fields-rejected',
  disconnect_another: 'limit-reached',
  contact_support: 'error-terminal',
} as const satisfies Record<ConnectFailureAction, ConnectView>;

/** Returns the view of an attempt; `null` if there is no attempt and the connection decides. */
export function viewOfAttempt(state: ConnectState): ConnectView | null {
  switch (state.status) {
    case 'idle':
    case 'connected':
      return null;
    case 'awaiting-confirmation':
      return 'finalizing';
    case 'error':
      return viewOfFailure[failureOf(state)?.action ?? 'contact_support'];
    default:
      return state.status;
  }
}

const reconnectNoticeMs = 7 * 24 * 3_600_000;

/** Returns the view of a connection without an attempt. */
export function viewOfConnection(
  connection: BrowserConnection,
  /** Whether requested scopes are missing. */
  lacksScopes = false,
  now = Date.now(),
): ConnectView {
  switch (connection.status) {
    case 'pending':
      return 'idle';
    case 'expired':
      return 'reconnect-required';
    case 'revoked':
    case 'suspended':
      return connection.status;
    case 'error':
      return 'connection-error';
    case 'active':
      if (lacksScopes || connection.scopes.missing.length > 0) return 'scopes-outdated';
      return connection.reconnectBy !== undefined &&
        Date.parse(connection.reconnectBy) - now < reconnectNoticeMs
        ? 'reconnect-soon'
        : 'connected';
  }
}
