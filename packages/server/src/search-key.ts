import { cutText } from './cut-text.js';
import { invalid } from './invalid.js';

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

/**
 * Returns a search's text without spaces around it.
 * @throws HawserError `validation_failed` if nothing can be searched for it
 */
export function checkedSearch(text: string, field: string, minLength = 1): string {
  const trimmed = text.trim();
  if (text.length > 255 || trimmed.length < minLength)
    throw invalid(field, `use ${minLength} to 255 characters.`);
  if (text.includes('\0')) throw invalid(field, 'leave out the NUL character.');
  return trimmed;
}
