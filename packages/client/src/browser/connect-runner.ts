import { handoverParameter, HawserError } from '@hawser/contract';
import type { BrowserConnectSession, ConnectMode } from '@hawser/contract/browser';
// Imported here so that an error response in the middle of an attempt needs no further loading.
import { problemOf } from '../answer-error.js';
import { browserSupport, isInForeignFrame } from './browser-support.js';
import { claimChallenge, createVerifier } from './claim-verifier.js';
import type { ConnectFlow, ConnectFlowOptions, ConnectRequest } from './connect-flow-types.js';
import { transition } from './connect-machine.js';
import { initialConnectState, isPending, pendingSession } from './connect-state.js';
import type { ConnectEffect, ConnectEvent, ConnectSession } from './connect-state.js';
import { navigateWindow, openConnectWindow } from './connect-window.js';
import { rememberRedirect } from './redirect-memory.js';
import type { RememberedRedirect } from './redirect-memory.js';
import { watchAttempt } from './attempt-watch.js';

/**
 * The connect flow after its code has loaded. `open` takes over the popup that the click has
 * opened.
 */
export interface ConnectRunner extends Omit<ConnectFlow, 'open' | 'resume' | 'setOptions'> {
  readonly open: (request?: ConnectRequest, opened?: Window | null) => void;
  readonly resume: (redirect: RememberedRedirect) => void;
}

/**
 * Creates the part of a connect flow that is loaded on demand: it runs the state machine's effects
 * in the page.
 */
export function createConnectRunner(options: ConnectFlowOptions): ConnectRunner {
  const { client, provider } = options;
  const listeners = new Set<() => void>();
  let state = initialConnectState;
  let request: ConnectRequest = {};
  let popup: Window | null = null;
  let verifier = '';
  let browserNonce: string | undefined;
  let attempt = 0;
  let confirming: 'no' | 'yes' | 'again' = 'no';
  let watched: { key: string; stop: () => void } | null = null;

  const page = () => options.window ?? window;

  function send(event: ConnectEvent): void {
    const before = state;
    const next = transition(before, event);
    state = next.state;
    if (state !== before) {
      watch();
      for (const listener of listeners) listener();
    }
    for (const effect of next.effects) run(effect);
    if (isPending(before) && !isPending(state)) {
      const end = state;
      // Not here, where an error of the host's code would pass for a failed request.
      queueMicrotask(() => options.onEnd?.(end));
    }
  }

  function run(effect: ConnectEffect): void {
    switch (effect.type) {
      case 'create-session':
        void createSession(effect.mode);
        return;
      case 'open-start-url':
        openStartUrl(effect.session);
        return;
      case 'confirm':
        void confirm(effect.sessionId);
        return;
      case 'claim':
        void claim(effect.sessionId);
        return;
      case 'cancel-session':
        void cancelSession(effect.sessionId);
        return;
      case 'close-window':
        popup?.close();
        popup = null;
    }
  }

  async function createSession(mode: ConnectMode): Promise<void> {
    const mine = ++attempt;
    verifier = createVerifier(page().crypto);
    browserNonce = undefined;
    const { returnTo, ...asked } = request;
    try {
      const challenge = await claimChallenge(page().crypto, verifier);
      const session = await client.createConnectSession({
        ...asked,
        provider,
        mode,
        ...(mode === 'redirect' ? { returnTo: returnTo ?? here() } : {}),
        ...(challenge === undefined ? {} : { claimChallenge: challenge }),
      });
      if (mine === attempt) send({ type: 'session-created', session: { ...session, mode } });
      else void cancelSession(session.id);
    } catch (error) {
      if (mine === attempt) send({ type: 'failed', error: problemOf(error) });
    }
  }

  /** Returns the URL of this page to return to. */
  function here(): string {
    return page().location.href.replace(/#.*/, '');
  }

  function openStartUrl(session: ConnectSession): void {
    const url = new URL(session.startUrl, page().location.href);
    if (!/^https?:$/.test(url.protocol)) {
      send({ type: 'failed', error: problemOf(new TypeError('startUrl is not a web address')) });
      return;
    }
    if (session.mode === 'redirect') {
      rememberRedirect(page(), { provider, session, verifier });
      navigateWindow(page(), null, url);
      return;
    }
    // Browsers don't send the router's cookie from an iframe on another site.
    if (isInForeignFrame(page())) url.searchParams.set(handoverParameter, '1');
    try {
      // The name of a closed window is empty, so a link to it would navigate this page.
      if (popup && !popup.closed) navigateWindow(page(), popup, url);
    } catch {
      // The user closed it or navigated away: the closed check and "Start again" handle that.
    }
  }

  async function confirm(sessionId: string): Promise<void> {
    if (confirming !== 'no') {
      confirming = 'again';
      return;
    }
    confirming = 'yes';
    const asked = state.status;
    try {
      const session = await client.getConnectSession(sessionId);
      // A stale answer from before a cancel can't tell whether the cancel was in time.
      if (state.status !== 'cancelling' || asked === 'cancelling')
        send({ type: 'observed', session });
    } catch (error) {
      if (pendingSession(state)?.id === sessionId)
        send({ type: 'failed', error: problemOf(error) });
    }
    // A hint that arrived during the request may be newer than its answer.
    const again = (confirming as string) === 'again';
    confirming = 'no';
    const current = pendingSession(state);
    if (again && current) void confirm(current.id);
  }

  const claim = (sessionId: string) =>
    change(sessionId, () => client.claimConnectSession(sessionId, verifier, browserNonce));

  const cancelSession = (sessionId: string) =>
    change(sessionId, () => client.cancelConnectSession(sessionId));

  async function change(
    sessionId: string,
    ask: () => Promise<BrowserConnectSession>,
  ): Promise<void> {
    try {
      send({ type: 'observed', session: await ask() });
    } catch (error) {
      if (pendingSession(state)?.id !== sessionId) return;
      // The session had ended, or this retries a request whose answer was lost: ask for its state.
      if (error instanceof HawserError && error.code === 'session_already_used')
        await confirm(sessionId);
      else send({ type: 'failed', error: problemOf(error) });
    }
  }

  function watch(): void {
    const key = isPending(state) ? (pendingSession(state)?.id ?? 'no session') : '';
    if (watched?.key === key) return;
    watched?.stop();
    watched =
      key === ''
        ? null
        : {
            key,
            stop: watchAttempt({
              page: page(),
              state,
              isWindowClosed: () => popup?.closed === true,
              send,
              onHandover: (nonce) => (browserNonce = nonce),
            }),
          };
  }

  function openWindow(opened?: Window | null): boolean {
    popup = opened === undefined ? openConnectWindow(page(), options.connectingText) : opened;
    return popup !== null;
  }

  const focusWindow = () => popup?.focus();

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      watch();
      return () => void listeners.delete(listener);
    },
    open(next = {}, opened) {
      request = next;
      if (state.status === 'window-unknown')
        send({ type: openWindow() ? 'window-reopened' : 'window-blocked' });
      else if (isPending(state) && state.status !== 'blocked' && state.status !== 'offline')
        focusWindow();
      else if (browserSupport(page().navigator) !== 'popup')
        send({ type: 'start', mode: 'redirect' });
      else if (openWindow(opened)) send({ type: 'start', mode: 'popup' });
      else send({ type: 'window-blocked' });
    },
    continueInThisTab(next = {}) {
      request = next;
      send({ type: 'start', mode: 'redirect' });
    },
    focusWindow,
    cancel: () => send({ type: 'cancel' }),
    reset: () => send({ type: 'reset' }),
    resume(redirect) {
      verifier = redirect.verifier;
      send({ type: 'resume', session: redirect.session });
    },
    dispose() {
      watched?.stop();
      watched = null;
    },
  };
}
