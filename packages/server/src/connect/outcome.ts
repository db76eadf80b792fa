import { HawserError, type ConnectErrorCode } from '@hawser/contract';
import type { Site } from '../providers/provider.js';
import type { Session } from './session.js';

/** How a callback of a proven browser ended. */
export interface CallbackOutcome {
  readonly session: Session;
  readonly result:
    | { readonly status: 'completed' }
    /** The grant reaches several sites; {@link Callback.pickSite} goes on with the one that is picked. */
    | {
        readonly status: 'site_wanted';
        readonly state: string;
        readonly sites: readonly Site[];
      }
    /** The grant waits for its user to be proven; a partner's backend does that with the token. */
    | { readonly status: 'awaiting_confirmation'; readonly confirmToken: string | undefined }
    | FailedConnect;
}

/** Why a connect made no connection, in words for its user. */
export interface FailedConnect {
  readonly status: 'failed';
  readonly code: ConnectErrorCode;
  readonly message: string;
}

/** Why a session can no longer become a connection; undefined while it can. */
export function whyEnded(session: Session): FailedConnect | undefined {
  if (session.status === 'cancelled') {
    return failed('session_cancelled', 'This connection was cancelled. No changes were made.');
  }
  if (session.status === 'completed' || session.status === 'awaiting_confirmation') {
    return failed(
      'session_already_used',
      'This link has been used. Begin again where you came from.',
    );
  }
  if (session.expired) {
    return failed('session_expired', 'This link has expired. Begin again where you came from.');
  }
  return undefined;
}

function failed(code: FailedConnect['code'], message: string): FailedConnect {
  return { status: 'failed', code, message };
}

export function otherUser(): HawserError {
  return new HawserError(
    'forbidden',
    'This link was made for another user. Begin again from your own account.',
  );
}

/** The error of a session that {@link whyEnded} names, for a caller instead of a page. */
export function endedError(session: Session): HawserError {
  const ended = whyEnded(session);
  if (ended?.code === 'session_cancelled' || ended?.code === 'session_expired') {
    return new HawserError(ended.code, ended.message);
  }
  return new HawserError(
    'session_already_used',
    ended?.message ?? 'This session was used at the same moment.',
  );
}
