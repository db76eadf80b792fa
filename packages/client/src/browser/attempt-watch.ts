import { pendingSession } from './connect-state.js';
import type { ConnectEvent, ConnectState } from './connect-state.js';
import { watchSession } from './session-watch.js';
import type { Page } from './session-watch.js';

/** While there is no session: making one and leaving the page take seconds, not minutes. */
const shortDeadline = 30_000;
/** This page's clock may be wrong, so the server's word on expiry comes first; this only ends what it never answers. */
const usualLifetime = 30 * 60_000;
const graceAfterExpiry = 120_000;
const closedCheck = 500;

/**
 * Everything that may happen to a pending attempt without the user's doing in this page: its
 * deadline, news of its session, its window gone, the page restored by the Back button. Returns the
 * function that ends it.
 */
export function watchAttempt(
  page: Page,
  state: ConnectState,
  isWindowClosed: () => boolean,
  send: (event: ConnectEvent) => void,
  onHandover: (browserNonce: string) => void,
): () => void {
  const session = pendingSession(state);
  const lasting = session !== null && state.status !== 'redirecting';
  const untilExpiry = session ? Date.parse(session.expiresAt) - Date.now() : 0;
  const deadline = lasting
    ? Math.max(untilExpiry || 0, usualLifetime) + graceAfterExpiry
    : shortDeadline;

  const stops = [after(deadline, () => send({ type: 'deadline' }))];

  const onPageShow = (event: PageTransitionEvent) => {
    if (event.persisted) send({ type: 'returned' });
  };
  page.addEventListener('pageshow', onPageShow);
  stops.push(() => page.removeEventListener('pageshow', onPageShow));

  if (lasting) {
    stops.push(
      after(untilExpiry, () => send({ type: 'poll' })),
      watchSession(page, {
        origin: new URL(session.startUrl, page.location.href).origin,
        sessionId: session.id,
        onHint: () => send({ type: 'hint' }),
        onHandover,
        onPoll: () => send({ type: 'poll' }),
        pollDelay: (n) => Math.min(2_000 * 1.3 ** n, 15_000),
      }),
    );
    const timer = setInterval(() => {
      if (isWindowClosed()) send({ type: 'window-closed' });
    }, closedCheck);
    stops.push(() => clearInterval(timer));
  }
  return () => {
    for (const stop of stops) stop();
  };
}

/** setTimeout holds 32 bits; a session that lives longer than that ends there. */
function after(milliseconds: number, then: () => void): () => void {
  const timer = setTimeout(then, Math.min(Math.max(milliseconds, 0), 0x7fffffff));
  return () => clearTimeout(timer);
}
