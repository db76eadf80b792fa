import { browserSupport } from './browser-support.js';
import type { ConnectFlow, ConnectFlowOptions } from './connect-flow-types.js';
import type { ConnectRunner } from './connect-runner.js';
import { initialConnectState, isPending } from './connect-state.js';
import type { ConnectState } from './connect-state.js';
import { openConnectWindow } from './connect-window.js';
import { takeRedirect } from './redirect-memory.js';
import { cleanReturnUrl } from './return-url.js';

/** The code of flows that is loaded on demand. */
interface RunnerCode {
  readonly createConnectRunner: (options: ConnectFlowOptions) => ConnectRunner;
}

/** The timeout for loading code, in milliseconds, so that a popup does not wait for ever. */
const loadTimeoutMs = 30_000;

const loadRunner = sharedLoad(() => import('./connect-runner.js'));

/**
 * Creates the connect flow of one button. Most of its code is loaded when the flow gets its first
 * subscriber. An earlier click opens the popup immediately and continues when the code has loaded.
 *
 * @example
 * const flow = createConnectFlow({ client, provider: 'google' });
 * button.addEventListener('click', () => flow.open());
 */
export function createConnectFlow(options: ConnectFlowOptions): ConnectFlow {
  return connectFlowBy(loadRunner, options);
}

/**
 * Returns a function that loads code once for all who ask: a list of 500 buttons asks 500 times.
 * After a failure, the next to ask loads again.
 */
export function sharedLoad(load: () => Promise<RunnerCode>): () => Promise<RunnerCode> {
  let loading: Promise<RunnerCode> | undefined;
  return () =>
    (loading ??= new Promise<RunnerCode>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('It took too long.')), loadTimeoutMs);
      void load()
        .then(resolve, reject)
        .finally(() => clearTimeout(timer));
    }).catch((error: unknown) => {
      loading = undefined;
      throw error;
    }));
}

/** Works like {@link createConnectFlow}, with a function that loads the rest of the code. */
export function connectFlowBy(
  load: () => Promise<RunnerCode>,
  initial: ConnectFlowOptions,
): ConnectFlow {
  // The runner shares this object, so both see changed options.
  const options = { ...initial };
  const listeners = new Set<() => void>();
  // Made by the first attempt: most buttons of a page are never clicked.
  let runner: ConnectRunner | null = null;
  // The flow's state, its pending request and the click's popup, until there is a runner.
  let state = initialConnectState;
  let begin: ((runner: ConnectRunner) => void) | null = null;
  let popup: Window | null = null;

  const page = () => options.window ?? window;
  const notify = () => listeners.forEach((listener) => listener());

  function set(next: ConnectState): void {
    const before = state;
    state = next;
    notify();
    if (isPending(before) && !isPending(next)) options.onEnd?.(next);
  }

  function beginWith(what: (runner: ConnectRunner) => void, meanwhile: ConnectState): void {
    begin = what;
    set(meanwhile);
    void prepare();
  }

  function giveUp(end: ConnectState): void {
    popup?.close();
    begin = popup = null;
    if (isPending(state)) set(end);
  }

  async function prepare(): Promise<void> {
    try {
      const { createConnectRunner } = await load();
      if (runner || !begin) return;
      const made = createConnectRunner(options);
      made.subscribe(notify);
      begin(made);
      runner = made;
      notify();
    } catch (error) {
      const message = `The code that connects could not be loaded. ${String(error)}`;
      giveUp({ status: 'error', error: { code: 'network_error', message }, retryable: true });
    }
  }

  return {
    getState: () => runner?.getState() ?? state,
    subscribe(listener) {
      listeners.add(listener);
      void prepare();
      // Resume watching an attempt that `dispose` stopped watching.
      runner?.subscribe(notify);
      return () => void listeners.delete(listener);
    },
    open(request = {}) {
      if (runner) runner.open(request);
      else if (begin) popup?.focus();
      else {
        const canPopUp = browserSupport(page().navigator) === 'popup';
        const opened = canPopUp ? openConnectWindow(page(), options.connectingText) : undefined;
        popup = opened ?? null;
        beginWith((made) => made.open(request, opened), { status: 'opening' });
      }
    },
    continueInThisTab(request = {}) {
      if (runner) runner.continueInThisTab(request);
      else
        beginWith((made) => made.continueInThisTab(request), {
          status: 'redirecting',
          session: null,
        });
    },
    focusWindow() {
      if (runner) runner.focusWindow();
      else popup?.focus();
    },
    cancel() {
      const unheard = begin;
      if (runner) runner.cancel();
      else if (unheard && state.status === 'finalizing')
        // The session exists already, so the server has to be told.
        beginWith(
          (made) => {
            unheard(made);
            made.cancel();
          },
          { status: 'cancelling', session: state.session },
        );
      else giveUp({ status: 'cancelled' });
    },
    reset() {
      if (runner) runner.reset();
      else if (!begin) set(initialConnectState);
    },
    resume() {
      const redirect = takeRedirect(page(), options.provider);
      if (!redirect) return false;
      cleanReturnUrl(page());
      const { session } = redirect;
      if (runner) runner.resume(redirect);
      else
        beginWith((made) => made.resume(redirect), {
          status: 'finalizing',
          session,
          windowLost: true,
        });
      return true;
    },
    setOptions(next) {
      Object.assign(options, next);
    },
    dispose() {
      if (runner) runner.dispose();
      else giveUp({ status: 'cancelled' });
    },
  };
}
