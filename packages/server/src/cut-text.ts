// Making it takes tens of milliseconds, which a start need not wait for.
let segmenter: Intl.Segmenter | undefined;

/**
 * Returns the text, cut to at most `maxLength` UTF-16 units between two characters as people see
 * them: never inside an emoji or an accented letter.
 */
export function cutText(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  const beyond = segmenter.segment(text).containing(maxLength);
  const end = beyond?.index ?? maxLength;
  // A single character longer than that can only be cut inside.
  return text.slice(0, end === 0 ? maxLength : end);
}
