import { markup, type Html } from '../html.js';

/** Renders the Markdown of descriptions: paragraphs with `code` and **bold**. */
export function paragraphs(text: string): Html[] {
  return text.split('\n\n').map((paragraph) => markup`<p>${inline(paragraph)}</p>`);
}

/** Renders `code` and **bold** within one line. */
export function inline(text: string): Html[] {
  return text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map((part) => {
    if (part.startsWith('`')) return markup`<code>${part.slice(1, -1)}</code>`;
    if (part.startsWith('**')) return markup`<strong>${part.slice(2, -2)}</strong>`;
    return markup`${part}`;
  });
}
