/** A part of a connector's page that people write; all others are generated. */
export type Part = 'summary' | 'connect' | 'notes';

/** The texts that were written by hand, by part. */
export type ByHand = Readonly<Record<Part, string>>;

const end = '<!-- end -->';

/** Returns what was written by hand in a page; parts that it does not have are empty. */
export function byHandIn(page: string): ByHand {
  return { summary: textOf('summary'), connect: textOf('connect'), notes: textOf('notes') };

  function textOf(part: Part): string {
    const [, text = ''] = page.split(startOf(part));
    return (text.split(end, 1)[0] ?? '').trim();
  }
}

/** Returns a part with the marks by which {@link byHandIn} finds it again. */
export function marked(part: Part, text: string): string {
  return [startOf(part), text, end].filter((line) => line !== '').join('\n\n');
}

function startOf(part: Part): string {
  return `<!-- by hand: ${part} -->`;
}
