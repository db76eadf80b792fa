import { cutText } from './cut-text.js';

/** The length of search keys, in UTF-16 units: that of their columns. */
export const searchKeyLength = 255;

/**
 * Returns the form of a text by which searches find it: compatibility forms (NFKC) and case don't
 * matter, nor spaces around it. The key of a text's beginning is the beginning of the text's key,
 * unless it ends inside a character of several code points.
 */
export function searchKeyOf(text: string): string {
  const folded = Array.from(text.normalize('NFKC'), lowerCased).join('').normalize('NFKC');
  return cutText(folded.replaceAll('\0', ' ').trim(), searchKeyLength).trimEnd();
}

/** One at a time, because the lower case of a Greek sigma depends on what follows it. */
function lowerCased(character: string): string {
  const lower = character.toLowerCase();
  return lower === 'ς' ? 'σ' : lower;
}

/** Returns the key by which searches find an identity: its e-mail address, otherwise its label. */
export function identitySearchKey(identity: {
  readonly email?: string | undefined;
  readonly label: string;
}): string {
  return searchKeyOf(identity.email ?? identity.label);
}
