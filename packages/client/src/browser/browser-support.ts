/**
 * - `popup`: a window can be opened
 * - `redirect`: an installed iOS app, which has no second window
 * - `in-app`: the browser inside another app; some providers refuse to sign in there
 */
export type BrowserSupport = 'popup' | 'redirect' | 'in-app';

const inAppBrowsers =
  /FBAN|FBAV|Instagram|MicroMessenger|LinkedInApp|Snapchat|TikTok|musical_ly|BytedanceWebview|Twitter for|\bLine\/|; wv\)|\bGSA\//;

/** How this browser can take a user to a provider. */
export function browserSupport(navigator: Navigator): BrowserSupport {
  if (inAppBrowsers.test(navigator.userAgent)) return 'in-app';
  return (navigator as { standalone?: boolean }).standalone === true ? 'redirect' : 'popup';
}

/** Whether the page is in a frame of another origin's page: what browsers keep from it there is not theirs. */
export function isInForeignFrame(page: Window): boolean {
  if (page.top === page.self) return false;
  try {
    return page.top?.location.origin !== page.location.origin;
  } catch {
    return true;
  }
}
