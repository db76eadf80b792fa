/**
 * Opens the popup for the provider's page. Call it synchronously in the click handler: popup
 * blockers refuse a window opened after an await. It shows `text` until the provider's page has
 * loaded. Returns `null` if the popup was blocked.
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
    // Through the DOM, not as markup: the popup inherits the host's CSP, which may be strict.
    const { document } = opened;
    document.title = text;
    document.documentElement.style.colorScheme = 'light dark';
    document.body.style.cssText =
      'margin:0;min-height:100vh;display:grid;place-items:center;font:16px system-ui,sans-serif';
    document.body.textContent = text;
  } catch {
    // Only the styling is lost.
  }
  return opened;
}

/**
 * Navigates the popup, or the page's tab if it is `null`. To another origin, it clicks a link in
 * the opener's page: the page's referrer policy (helmet's is `no-referrer`) would hide the
 * referrer, which the server uses to detect forwarded links.
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
    // Not `noopener`: the window is ours, and only its opener can find it by name.
    link.rel = 'opener';
  }
  opener.document.body.append(link);
  link.click();
  link.remove();
}
