import type { BrowserConnectSession } from '@hawser/contract/browser';
import { isPending, pendingSession } from './connect-state.js';
import type {
  ConnectEffect,
  ConnectEvent,
  ConnectProblem,
  ConnectSession,
  ConnectState,
  Transition,
} from './connect-state.js';

export type { ConnectEffect, ConnectEvent, Transition } from './connect-state.js';

/**
 * Returns the next state and its effects. An event without meaning in a state leaves it unchanged.
 */
export function transition(state: ConnectState, event: ConnectEvent): Transition {
  const session = pendingSession(state);
  switch (event.type) {
    case 'start':
      if (isPending(state) && state.status !== 'blocked' && state.status !== 'offline') break;
      // The session of a blocked popup is still valid for the second click.
      if (session && event.mode === 'popup')
        return to({ status: 'waiting', session }, { type: 'open-start-url', session });
      return to(
        event.mode === 'popup' ? { status: 'opening' } : { status: 'redirecting', session: null },
        ...(session ? [{ type: 'cancel-session', sessionId: session.id } as const] : []),
        { type: 'create-session', mode: event.mode },
      );
    case 'resume':
      if (state.status !== 'idle') break;
      return to(
        { status: 'finalizing', session: event.session, windowLost: true },
        { type: 'confirm', sessionId: event.session.id },
      );
    case 'window-blocked':
      if (state.status === 'window-unknown') return to({ status: 'blocked', session });
      return isPending(state) ? stay(state) : to({ status: 'blocked', session: null });
    case 'window-reopened':
      if (state.status !== 'window-unknown') break;
      return to(
        { status: 'waiting', session: state.session },
        { type: 'open-start-url', session: state.session },
      );
    case 'window-closed':
      // Never an end: under COOP, `closed` is true for a window that is open.
      if (state.status !== 'waiting') break;
      return to(
        { status: 'window-unknown', session: state.session },
        { type: 'confirm', sessionId: state.session.id },
      );
    case 'session-created':
      if (state.status === 'opening')
        return to(
          { status: 'waiting', session: event.session },
          { type: 'open-start-url', session: event.session },
        );
      if (state.status === 'redirecting' && !state.session)
        return to(
          { status: 'redirecting', session: event.session },
          { type: 'open-start-url', session: event.session },
        );
      // The attempt was given up in the meantime, so the session is unused.
      return { state, effects: [{ type: 'cancel-session', sessionId: event.session.id }] };
    case 'hint':
      if (!session || state.status === 'cancelling') break;
      if (state.status === 'waiting' || state.status === 'window-unknown')
        return to(
          { status: 'finalizing', session, windowLost: state.status === 'window-unknown' },
          { type: 'confirm', sessionId: session.id },
        );
      return { state, effects: [{ type: 'confirm', sessionId: session.id }] };
    case 'poll':
      // The answer to the cancel says how the session ended.
      if (!session || state.status === 'redirecting' || state.status === 'cancelling') break;
      return { state, effects: [{ type: 'confirm', sessionId: session.id }] };
    case 'observed':
      return session?.id === event.session.id
        ? observe(state, session, event.session)
        : stay(state);
    case 'failed':
      return isPending(state) ? fail(state, session, event.error) : stay(state);
    case 'deadline':
      return isPending(state) ? end({ status: 'timed-out' }) : stay(state);
    case 'returned':
      if (state.status !== 'redirecting') break;
      return session ? cancelling(session) : end({ status: 'cancelled' });
    case 'cancel':
      if (state.status === 'cancelling') break;
      if (session) return cancelling(session);
      return isPending(state) ? end({ status: 'cancelled' }) : to({ status: 'idle' });
    case 'reset':
      return isPending(state) ? stay(state) : to({ status: 'idle' });
  }
  return stay(state);
}

function observe(
  state: ConnectState,
  session: ConnectSession,
  seen: BrowserConnectSession,
): Transition {
  switch (seen.status) {
    case 'completed':
      if (!seen.connection) return fail(state, null, unexpected);
      return end({
        status: seen.connection.scopes.missing.length > 0 ? 'partial' : 'connected',
        connection: seen.connection,
      });
    case 'awaiting_confirmation':
      if (state.status === 'cancelling') return end({ status: 'cancelled' });
      return state.status === 'awaiting-confirmation'
        ? stay(state)
        : to(
            { status: 'awaiting-confirmation', session },
            { type: 'claim', sessionId: session.id },
          );
    case 'pending':
      if (state.status === 'cancelling') return end({ status: 'cancelled' });
      if (state.status !== 'finalizing' && state.status !== 'offline') return stay(state);
      // Back in this tab without an outcome: the user left the provider's page.
      if (session.mode === 'redirect') return cancelling(session);
      return to({ status: state.windowLost ? 'window-unknown' : 'waiting', session });
    case 'expired':
      return end({ status: 'timed-out' });
    case 'cancelled':
      return end({ status: 'cancelled' });
    case 'failed':
      return end(stateOfFailure(seen.error ?? unexpected));
  }
}

function fail(
  state: ConnectState,
  session: ConnectSession | null,
  error: ConnectProblem,
): Transition {
  if (session && state.status !== 'cancelling') {
    if (error.code === 'network_error')
      return to({
        status: 'offline',
        session,
        windowLost: 'windowLost' in state ? state.windowLost : state.status !== 'waiting',
      });
    // The next poll retries; the deadline ends the attempt if the server never recovers.
    if (state.status !== 'redirecting' && transient.test(error.code)) {
      if (state.status === 'awaiting-confirmation')
        return to({ status: 'finalizing', session, windowLost: true });
      return state.status === 'finalizing'
        ? to({ status: state.windowLost ? 'window-unknown' : 'waiting', session })
        : stay(state);
    }
  }
  if (state.status === 'awaiting-confirmation' && refusedClaim.test(error.code))
    return end({ status: 'not-verified' });
  return end(stateOfFailure(error));
}

function stateOfFailure(error: ConnectProblem): ConnectState {
  switch (error.code) {
    case 'access_denied':
      return { status: 'denied' };
    case 'session_expired':
      return { status: 'timed-out' };
    case 'session_cancelled':
      return { status: 'cancelled' };
    case 'identity_mismatch':
      return { status: 'identity-mismatch' };
    case 'browser_not_verified':
      return { status: 'not-verified' };
    case 'unauthorized':
      return { status: 'host-session-expired' };
    default:
      return {
        status: 'error',
        error,
        retryable: transient.test(error.code) || retryable.test(error.code),
      };
  }
}

const unexpected: ConnectProblem = {
  code: 'internal_error',
  message: 'The server sent an answer this version does not support.',
};

const refusedClaim = /^(forbidden|invalid_state|validation_failed)$/;

/** Transient errors: polling continues. */
const transient = /^(network_error|rate_limited|internal_error|upstream_\w+|refresh_in_progress)$/;

/** Errors after which a new attempt may succeed. */
const retryable = /^(token_exchange_failed|provider_error|no_code|session_\w+|invalid_state)$/;

function cancelling(session: ConnectSession): Transition {
  return to({ status: 'cancelling', session }, { type: 'cancel-session', sessionId: session.id });
}

function to(state: ConnectState, ...effects: ConnectEffect[]): Transition {
  return { state, effects };
}

function stay(state: ConnectState): Transition {
  return { state, effects: [] };
}

function end(state: ConnectState): Transition {
  return { state, effects: [{ type: 'close-window' }] };
}
