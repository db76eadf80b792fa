/**
 * Returns a post's text in LinkedIn's format "little", in which reserved characters are escaped, or
 * what follows them is lost. A hashtag stays one.
 * @see https://learn.microsoft.com/linkedin/marketing/community-management/shares/little-text-format
 * (2026-11)
 */
export function littleText(text: string): string {
  return text.replaceAll(/[\\|{}@[\]()<>*_~]|#(?![\p{L}\p{N}])/gu, String.raw`\$&`);
}
