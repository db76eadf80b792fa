/**
 * Opens the window in which the user meets the provider. Must run in the click itself: browsers
 * refuse a window that is opened after an await. `null` means refused.
 */
export function openConnectWindow(
  opener: Window,
  words: { readonly title: string; readonly text: string },
): Window | null {
  const width = 520;
  const height = 720;
  const left = Math.max(0, opener.screenX + (opener.outerWidth - width) / 2);
  const top = Math.max(0, opener.screenY + (opener.outerHeight - height) / 3);
  const opened = opener.open(
    '',
    '_blank',
    `popup,width=${width},height=${height},left=${Math.round(left)},top=${Math.round(top)}`,
  );
  if (!opened) return null;
  try {
    // Through the DOM and not as markup, so that a strict host CSP (inherited here) has no say.
    const { document } = opened;
    document.title = words.title;
    document.documentElement.style.colorScheme = 'light dark';
    document.body.style.cssText =
      'margin:0;min-height:100vh;display:grid;place-items:center;font:16px system-ui,sans-serif';
    document.body.textContent = words.text;
  } catch {
    // Only looks are lost.
  }
  return opened;
}
