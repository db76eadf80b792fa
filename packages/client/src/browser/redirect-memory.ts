import type { ConnectSession } from './connect-state.js';

/** What a tab has to remember while it goes to the provider and back. */
export interface RememberedRedirect {
  readonly provider: string;
  readonly session: ConnectSession;
  readonly verifier: string;
}

const key = 'hawser-connect:redirect';

export function rememberRedirect(page: Window, redirect: RememberedRedirect): void {
  try {
    page.sessionStorage.setItem(key, JSON.stringify(redirect));
  } catch {
    // Storage is unavailable: the return page then finds the connection in the list.
  }
}

/**
 * Returns the redirect that this tab was on, and forgets it. With `provider`, only a redirect to
 * that provider.
 */
export function takeRedirect(page: Window, provider?: string): RememberedRedirect | null {
  try {
    const text = page.sessionStorage.getItem(key);
    if (text === null) return null;
    const redirect = JSON.parse(text) as RememberedRedirect;
    if (provider !== undefined && redirect.provider !== provider) return null;
    page.sessionStorage.removeItem(key);
    return redirect;
  } catch {
    return null;
  }
}
