import { HawserError, isHawserError, type ConnectErrorCode } from './errors.js';
import type { SessionStatus } from './shared/primitives.js';

const pauseMs = 1_000;

/** Options for waiting until a link's user has connected. */
export interface ConnectWaitOptions {
  /**
   * Asks the user for the code that the link's page shows at its end, when they are back from the
   * provider. Called again with the `problem` of a code that does not fit, and after an empty answer
   * if the connection is still not made.
   * @default the code is sent elsewhere, or your sign-in proves the user
   */
  readonly askCode?:
    ((asked: { readonly problem: string | undefined }) => string | Promise<string>) | undefined;
  /**
   * Ends the waiting; it then rejects with the signal's reason. A question that `askCode` has asked
   * is yours to end.
   */
  readonly signal?: AbortSignal | undefined;
}

/** What a wait reads of a connect session. */
export interface WaitedSession {
  readonly status: SessionStatus;
  readonly error?: { readonly code: ConnectErrorCode; readonly message: string } | undefined;
}

/** How {@link waitForConnect} reads and confirms a session. */
export interface ConnectWait<Session> extends ConnectWaitOptions {
  /** Reads the session. */
  readonly read: () => Promise<Session>;
  /** Sends the code of the link's page. */
  readonly confirm: (code: string) => Promise<unknown>;
  /** Resolves after a pause; rejects with the signal's reason. */
  readonly pause: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;
}

/**
 * Waits until a session is completed, and returns it. Reads it once a second.
 * @throws HawserError `connect_failed` with the session's error as `details.reason`,
 * `session_expired`, `session_cancelled`. A failure from before the wait does not end it, because the link may be
 * opened again.
 */
export async function waitForConnect<Session extends WaitedSession>(
  wait: ConnectWait<Session>,
): Promise<Session> {
  const { read, confirm, askCode, pause, signal } = wait;
  const first = await read();
  let problem: string | undefined;
  for (let session = first; ; session = await read()) {
    signal?.throwIfAborted();
    const { status, error } = session;
    if (status === 'completed') return session;
    if (status === 'cancelled')
      throw new HawserError('session_cancelled', 'The user or your backend cancelled the link.');
    if (status === 'expired')
      throw new HawserError(
        'session_expired',
        'The link has expired before the user connected. Make a new one.',
      );
    if (status === 'failed' && error && error.message !== first.error?.message)
      throw new HawserError('connect_failed', error.message, { details: { reason: error.code } });
    if (status === 'awaiting_confirmation' && askCode) {
      const code = (await askCode({ problem })).trim();
      problem = code === '' ? undefined : await problemOf(confirm(code));
      if (code !== '' && problem === undefined) continue;
    }
    await pause(pauseMs, signal);
  }
}

/** Returns what is wrong with a code, in words; undefined if it fits. */
async function problemOf(confirmed: Promise<unknown>): Promise<string | undefined> {
  try {
    await confirmed;
    return undefined;
  } catch (error) {
    if (isHawserError(error, 'validation_failed') || isHawserError(error, 'connection_pending'))
      return error.message;
    throw error;
  }
}
