import { HawserError, type ConnectErrorCode } from '@hawser/contract';
import type { Site } from '../providers/provider.js';
import type { Session } from './session.js';

/** How an attempt ended, or what it waits for. */
export interface CallbackOutcome {
  /** The session as it was when the attempt was handled. */
  readonly session: Session;
  /** What happened. */
  readonly result:
    | { readonly status: 'completed' }
    /**
     * The grant covers several sites. `Callback.pickSite` continues with the one the user chooses.
     */
    | {
        readonly status: 'site_wanted';
        readonly state: string;
        readonly sites: readonly Site[];
      }
    /**
     * The grant waits until its user is proven. A partner's backend does so with `confirmToken`.
     */
    | { readonly status: 'awaiting_confirmation'; readonly confirmToken: string | undefined }
    /** The page has more integrations to connect. */
    | { readonly status: 'more_wanted' }
    | FailedConnect;
}

/** Why a connect failed. */
export interface FailedConnect {
  /** Always `failed`. */
  readonly status: 'failed';
  /** A code for programs. */
  readonly code: ConnectErrorCode;
  /** A sentence for the user. */
  readonly message: string;
}

/** Returns why a session can no longer become a connection; undefined while it can. */
export function whyEnded(session: Session): FailedConnect | undefined {
  if (session.status === 'cancelled') {
    return failed('session_cancelled', 'This connection was cancelled. No changes were made.');
  }
  if (session.status === 'completed' || session.status === 'awaiting_confirmation') {
    return failed(
      'session_already_used',
      'This link has already been used. Go back to the page you came from and start again.',
    );
  }
  if (session.expired) {
    return failed(
      'session_expired',
      'This link has expired. Go back to the page you came from and start again.',
    );
  }
  return undefined;
}

function failed(code: FailedConnect['code'], message: string): FailedConnect {
  return { status: 'failed', code, message };
}

export function otherUser(): HawserError {
  return new HawserError(
    'forbidden',
    'This link was made for another user. Start again from your account.',
  );
}

/**
 * Checks that the partner of a session may use it: links of a suspended partner don't work.
 * @throws HawserError `partner_suspended`
 */
export type UsableLinks = (session: Session) => Promise<void>;

/** What people are told who open a link of a suspended partner. */
export const unusableLink =
  "This link can't be used at the moment. Ask whoever gave it to you, and try again later.";

export function unknownLink(): HawserError {
  return new HawserError(
    'session_not_found',
    'This link is not valid. Go back to the page you came from and start again.',
  );
}

/** Returns the error for a caller that uses a session which has ended. */
export function endedError(session: Session): HawserError {
  const ended = whyEnded(session);
  if (ended?.code === 'session_cancelled' || ended?.code === 'session_expired') {
    return new HawserError(ended.code, ended.message);
  }
  return new HawserError(
    'session_already_used',
    ended?.message ?? 'This session has just been used by another request.',
  );
}
