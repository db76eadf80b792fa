import type { Frame, Page } from 'playwright';

/**
 * Runs in a page, before or within its own code: keeps every state that its first button has had,
 * for a state can be false for a moment.
 */
export function recordStates(): void {
  const seen: string[] = [];
  Object.assign(window, { seen });
  new MutationObserver(() => {
    const state = document.querySelector<HTMLElement>('.hawser-connect')?.dataset['state'];
    if (state !== undefined && state !== seen.at(-1)) seen.push(state);
  }).observe(document, { subtree: true, childList: true, attributes: true });
}

/** What {@link recordStates} has kept, in order. */
export async function seenStates(page: Page | Frame): Promise<readonly string[]> {
  const inPage = (): readonly string[] => (window as { seen?: readonly string[] }).seen ?? [];
  return 'mainFrame' in page ? page.mainFrame().evaluate(inPage) : page.evaluate(inPage);
}
