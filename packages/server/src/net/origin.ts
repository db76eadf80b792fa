import { isLoopback } from './loopback.js';

/** Schemes of which no page, or every page, is the origin. */
const noOrigins = /^(?:file|data|blob|about|javascript|view-source|ws|wss|ftp):/i;

/** The origin of a page in an extension or an app shell, such as `capacitor://localhost`. */
const appOrigin = /^[a-z][a-z0-9+.-]*:\/\/[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?(?::\d{1,5})?$/i;

/**
 * Returns why a value can't be an allowed origin, as a sentence that says what to write; undefined
 * for an origin as browsers send it. Allowed are https, http on this machine, and the schemes of
 * extensions and app shells.
 */
export function originProblem(value: unknown): string | undefined {
  if (typeof value !== 'string') return 'It must be text.';
  if (value.includes('*')) {
    return 'Wildcards are not supported: any page that matches could act as your users, also those of strangers on a shared domain. List each origin exactly.';
  }
  if (value === 'null' || noOrigins.test(value)) {
    return 'Unrelated pages share this origin, so it says nothing about who is asking. Serve the page by https or from a scheme of your app.';
  }
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') {
    if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
      return 'Plain http is allowed for localhost only: others on the network could change the page and act as its user. Serve it by https, or open it through localhost.';
    }
    if (url.origin === value) return undefined;
    return `Write it as "${url.origin}": scheme, host and port, without a path, trailing slash or default port.`;
  }
  return appOrigin.test(value)
    ? undefined
    : 'Write it as "https://app.example.com" or "capacitor://localhost", without a path or trailing slash.';
}
