/**
 * Opens the window in which the user meets the provider. Must run in the click itself: browsers
 * refuse a window that is opened after an await. It shows `text` until the provider's page comes.
 * `null` means refused.
 */
export function openConnectWindow(opener: Window, text = 'Connecting…'): Window | null {
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
    document.title = text;
    document.documentElement.style.colorScheme = 'light dark';
    document.body.style.cssText =
      'margin:0;min-height:100vh;display:grid;place-items:center;font:16px system-ui,sans-serif';
    document.body.textContent = text;
  } catch {
    // Only looks are lost.
  }
  return opened;
}

/**
 * Sends the window on; `null` is the page's own tab. To another origin by a link of the opener's
 * page, because the page's own referrer policy (helmet's is `no-referrer`) would hide where it was
 * sent from, and by that the server tells it from a link that was forwarded.
 */
export function navigateWindow(opener: Window, popup: Window | null, url: URL): void {
  if (url.origin === opener.location.origin) {
    if (popup) popup.location.replace(url.href);
    else opener.location.assign(url.href);
    return;
  }
  const link = opener.document.createElement('a');
  link.href = url.href;
  link.referrerPolicy = 'origin';
  if (popup) {
    popup.name = `hawser-${Math.random().toString(36).slice(2)}`;
    link.target = popup.name;
    // Not `noopener`: the window is ours, and its name is found by its opener only.
    link.rel = 'opener';
  }
  opener.document.body.append(link);
  link.click();
  link.remove();
}
