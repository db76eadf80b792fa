const maxLength = 255;

/**
 * Returns the text by which a search finds a name or an e-mail address: case and the forms of
 * Unicode don't matter, and it has at most 255 characters.
 */
export function searchKeyOf(text: string): string {
  return text.normalize('NFKC').toLowerCase().slice(0, maxLength);
}
