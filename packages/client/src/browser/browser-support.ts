/**
 * - `popup`: it can open a popup
 * - `redirect`: an installed iOS web app, which cannot open a second window
 * - `in-app`: a browser inside another app, in which some providers refuse to sign users in
 */
export type BrowserSupport = 'popup' | 'redirect' | 'in-app';

const inAppBrowsers =
  /FBAN|FBAV|Instagram|MicroMessenger|LinkedInApp|Snapchat|TikTok|musical_ly|BytedanceWebview|Twitter for|\bLine\/|; wv\)|\bGSA\//;

/** Returns how this browser can take a user to a provider. */
export function browserSupport(navigator: Navigator): BrowserSupport {
  if (inAppBrowsers.test(navigator.userAgent)) return 'in-app';
  return (navigator as { standalone?: boolean }).standalone === true ? 'redirect' : 'popup';
}

/**
 * Returns whether the page is in an iframe on another origin's page, where browsers block its
 * cookies.
 */
export function isInForeignFrame(page: Window): boolean {
  if (page.top === page.self) return false;
  try {
    return page.top?.location.origin !== page.location.origin;
  } catch {
    return true;
  }
}
