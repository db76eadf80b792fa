import type { BrowserClient } from './browser-client.js';
import { createConnectFlow } from './connect-flow.js';
import { isPending } from './connect-state.js';
import type { ConnectState } from './connect-state.js';
import { rememberRedirect, takeRedirect } from './redirect-memory.js';

/** The options of `resumeRedirect`. */
export interface ResumeRedirectOptions {
  readonly client: BrowserClient;
  /** Resumes only a redirect to this provider. @default any */
  readonly provider?: string | undefined;
  /** The page that the redirect returned to. @default globalThis.window */
  readonly window?: (Window & typeof globalThis) | undefined;
}

/**
 * Completes a redirect on the page that it returns to: asks the server how the session ended,
 * claims it if needed, and removes `success`, `provider` and `error` from the URL, which is never
 * trusted. Resolves with the final state, or with `null` if this tab was on no redirect.
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
