/** Returns whether keys mean text there. */
export function isTyped(target: Element): boolean {
  return (
    target.matches('input:not([type=checkbox]), textarea, select') ||
    target.closest('[role=menu], dialog, [contenteditable]') !== null
  );
}

/** Returns whether a key asks for the search: `/`, where it isn't text. */
export function asksForSearch(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return false;
  return !(target instanceof Element && isTyped(target));
}
