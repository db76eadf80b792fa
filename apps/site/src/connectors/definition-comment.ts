/** What the comment of a provider's definition says. */
export interface DefinitionComment {
  /** Its paragraphs, as Markdown. */
  readonly paragraphs: readonly string[];
  /** The pages that the definition follows. */
  readonly sources: readonly DefinitionSource[];
}

/** A page that a definition follows. */
export interface DefinitionSource {
  readonly url: string;
  /** When it was read, and what it says: `(2026-11, in part): the kinds of tokens`. */
  readonly remark: string;
}

/**
 * Returns the comment before the definition that a file exports under this name.
 * @throws Error if it has no comment
 */
export function commentOf(source: string, name: string): DefinitionComment {
  const end = source.indexOf(`\nexport const ${name} = defineProvider`);
  const start = source.lastIndexOf('/**', end);
  const comment = source.slice(start, end);
  if (end === -1 || start === -1 || !comment.endsWith('*/'))
    throw new Error(`The definition "${name}" has no comment.`);
  const [about = '', ...see] = comment
    .replace(/^\/\*\*\n/, '')
    .replace(/\n \*\/$/, '')
    .replace(/^ \* ?/gm, '')
    .split('@see');
  return {
    paragraphs: about
      .split(/\n\n+/)
      .map(inOneLine)
      .filter((text) => text !== ''),
    sources: see.map((text) => {
      const [url = '', ...remark] = inOneLine(text).split(' ');
      return { url, remark: remark.join(' ') };
    }),
  };
}

function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
