/** Returns Markdown in which neither HTML nor Vue is read into the text outside `code`. */
export function withoutMarkup(markdown: string): string {
  return markdown
    .split(/(`[^`]+`)/)
    .map((part) =>
      part.startsWith('`') ? part : part.replaceAll('<', '&lt;').replaceAll('{{', '{&#8203;{'),
    )
    .join('');
}
