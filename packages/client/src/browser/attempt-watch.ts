import { pendingSession } from './connect-state.js';
import type { ConnectEvent, ConnectState } from './connect-state.js';
import { watchSession } from './session-watch.js';
import type { PageWindow } from './session-watch.js';

/**
 * The deadline while there is no session, in milliseconds: making one and leaving the page take
 * seconds.
 */
const shortDeadlineMs = 30_000;
/**
 * A session's lifetime in milliseconds. This page's clock may be wrong, so the server decides on
 * expiry; this deadline only ends attempts that it never answers.
 */
const sessionLifetimeMs = 30 * 60_000;
const graceAfterExpiryMs = 120_000;
const closedCheckMs = 500;

interface Watched {
  readonly page: PageWindow;
  readonly state: ConnectState;
  readonly isWindowClosed: () => boolean;
  readonly send: (event: ConnectEvent) => void;
  readonly onHandover: (browserNonce: string) => void;
}

/**
 * Watches a pending attempt for events other than clicks in this page: its deadline, news of its
 * session, a closed popup, and a bfcache restore. Returns the function that stops watching.
 */
export function watchAttempt({
  page,
  state,
  isWindowClosed,
  send,
  onHandover,
}: Watched): () => void {
  const session = pendingSession(state);
  const lasting = session !== null && state.status !== 'redirecting';
  const untilExpiryMs = session ? Date.parse(session.expiresAt) - Date.now() : 0;
  const deadlineMs = lasting
    ? Math.max(untilExpiryMs || 0, sessionLifetimeMs) + graceAfterExpiryMs
    : shortDeadlineMs;

  const stops = [after(deadlineMs, () => send({ type: 'deadline' }))];

  const onPageShow = (event: PageTransitionEvent) => {
    if (event.persisted) send({ type: 'returned' });
  };
  page.addEventListener('pageshow', onPageShow);
  stops.push(() => page.removeEventListener('pageshow', onPageShow));

  if (lasting) {
    stops.push(
      after(untilExpiryMs, () => send({ type: 'poll' })),
      watchSession(page, {
        origin: new URL(session.startUrl, page.location.href).origin,
        sessionId: session.id,
        onHint: () => send({ type: 'hint' }),
        onHandover,
        onPoll: () => send({ type: 'poll' }),
        pollDelayMs: (n) => Math.min(2_000 * 1.3 ** n, 15_000),
      }),
    );
    const timer = setInterval(() => {
      if (isWindowClosed()) send({ type: 'window-closed' });
    }, closedCheckMs);
    stops.push(() => clearInterval(timer));
  }
  return () => {
    for (const stop of stops) stop();
  };
}

/**
 * Calls back after a delay, at most the 2³¹ − 1 milliseconds that setTimeout can take. Returns the
 * function that cancels it.
 */
function after(delayMs: number, then: () => void): () => void {
  const timer = setTimeout(then, Math.min(Math.max(delayMs, 0), 0x7fffffff));
  return () => clearTimeout(timer);
}
