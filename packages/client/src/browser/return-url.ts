/**
 * Removes Hawser's parameters from the URL, so that a reload or a shared link doesn't repeat them.
 */
export function cleanReturnUrl(page: Window): void {
  const url = new URL(page.location.href);
  const ours =
    url.searchParams.has('success') || url.searchParams.get('status') === 'awaiting_confirmation';
  if (!ours) return;
  for (const name of ['success', 'status', 'provider', 'error', 'session_id'])
    url.searchParams.delete(name);
  page.history.replaceState(page.history.state, '', url.pathname + url.search + url.hash);
}
