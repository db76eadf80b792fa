const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * Returns the text, cut to at most `maxLength` UTF-16 units between two characters as people see
 * them: never inside an emoji or an accented letter.
 */
export function cutText(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const beyond = characters.segment(text).containing(maxLength);
  const end = beyond?.index ?? maxLength;
  // A single character longer than that can only be cut inside.
  return text.slice(0, end === 0 ? maxLength : end);
}
