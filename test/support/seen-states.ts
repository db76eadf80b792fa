import type { Frame, Page } from 'playwright';

/**
 * Runs in a page, before or within the page's code. Records every state of the page's first button, so
 * that a test also sees a state that was wrong for a moment only.
 */
export function recordStates(): void {
  const seen: string[] = [];
  Object.assign(window, { seen });
  new MutationObserver(() => {
    const state = document.querySelector<HTMLElement>('.hawser-connect')?.dataset['state'];
    if (state !== undefined && state !== seen.at(-1)) seen.push(state);
  }).observe(document, { subtree: true, childList: true, attributes: true });
}

/** Returns the states that {@link recordStates} has recorded, in order. */
export async function seenStates(page: Page | Frame): Promise<readonly string[]> {
  const inPage = (): readonly string[] => (window as { seen?: readonly string[] }).seen ?? [];
  return 'mainFrame' in page ? page.mainFrame().evaluate(inPage) : page.evaluate(inPage);
}
