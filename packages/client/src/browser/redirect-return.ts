import type { BrowserClient } from './browser-client.js';
import { createConnectFlow } from './connect-flow.js';
import { isPending } from './connect-state.js';
import type { ConnectState } from './connect-state.js';
import { rememberRedirect, takeRedirect } from './redirect-memory.js';

/** Which redirect {@link resumeRedirect} looks for, and whom it asks about it. */
export interface ResumeRedirectOptions {
  readonly client: BrowserClient;
  /** Only a redirect to this provider. @default any */
  readonly provider?: string | undefined;
  /** The page that was come back to. @default globalThis.window */
  readonly window?: (Window & typeof globalThis) | undefined;
}

/**
 * On the page that a redirect comes back to: asks the server how the session ended, redeems it when
 * it awaits that, and takes `success`, `provider` and `error` out of the address. The address itself
 * is never believed. `null` when this tab was on no redirect.
 *
 * @example
 * const end = await resumeRedirect({ client });
 * if (end?.status === 'connected') show(end.connection.identity.label);
 */
export async function resumeRedirect(options: ResumeRedirectOptions): Promise<ConnectState | null> {
  const page = options.window ?? window;
  const redirect = takeRedirect(page, options.provider);
  if (!redirect) return null;
  rememberRedirect(page, redirect);
  const flow = createConnectFlow({
    client: options.client,
    provider: redirect.provider,
    window: page,
  });
  return new Promise((resolve) => {
    const unsubscribe = flow.subscribe(() => {
      const state = flow.getState();
      if (isPending(state)) return;
      unsubscribe();
      resolve(state);
    });
    flow.resume();
  });
}
