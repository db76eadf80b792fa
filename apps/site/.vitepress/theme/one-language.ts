const storageKey = 'hawser-docs-language';

/**
 * Shows all code samples of a page in the language that the reader has chosen in one of them, and
 * remembers it. The sample that was clicked stays where it is on the screen.
 */
export function followChosenLanguage(): void {
  document.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || !target.closest('.vp-code-group')) return;
    const language = labelOf(target);
    if (language === undefined || language === localStorage.getItem(storageKey)) return;
    localStorage.setItem(storageKey, language);
    const top = target.getBoundingClientRect().top;
    showLanguage(language);
    scrollBy({ top: target.getBoundingClientRect().top - top, behavior: 'instant' });
  });
}

/** Shows the remembered language on a page that has just been rendered. */
export function showChosenLanguage(): void {
  const language = localStorage.getItem(storageKey);
  if (language !== null) showLanguage(language);
}

function showLanguage(language: string): void {
  for (const tab of document.querySelectorAll<HTMLInputElement>('.vp-code-group input')) {
    if (!tab.checked && labelOf(tab) === language) tab.click();
  }
}

function labelOf(tab: HTMLInputElement): string | undefined {
  return document.querySelector(`label[for="${tab.id}"]`)?.textContent;
}
