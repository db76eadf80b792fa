/*
 * The text of HTML mail, for models. It only reads: nothing that it returns is shown as HTML. Every
 * step is linear in the size of the mail.
 */

/** Elements whose content is not text. */
const hidden = new Set(['head', 'noscript', 'script', 'style', 'template', 'title']);
/** Elements that begin a line. */
const blocks = new Set(
  'address article aside blockquote br div dd dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tr ul'.split(
    ' ',
  ),
);
const cells = new Set(['td', 'th']);

/** Those that mail programs write. Numeric ones are decoded too. */
const entities = new Map(
  Object.entries({
    amp: '&',
    apos: "'",
    bull: '•',
    copy: '©',
    emsp: ' ',
    ensp: ' ',
    euro: '€',
    gt: '>',
    hellip: '…',
    laquo: '«',
    ldquo: '“',
    lsquo: '‘',
    lt: '<',
    mdash: '—',
    middot: '·',
    nbsp: ' ',
    ndash: '–',
    pound: '£',
    quot: '"',
    raquo: '»',
    rdquo: '”',
    reg: '®',
    rsquo: '’',
    shy: '',
    times: '×',
    trade: '™',
    zwnj: '',
  }),
);

/** Returns the text of HTML, with a line for each block. */
export function textOfHtml(html: string): string {
  const pieces: string[] = [];
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    const end = open === -1 ? html.length : open;
    if (end > at) pieces.push(decoded(html.slice(at, end).replaceAll(/\s+/g, ' ')));
    if (open === -1) break;
    at = afterMarkup(html, open, pieces);
  }
  return pieces
    .join('')
    .split('\n')
    .map((line) => line.replaceAll(/[ \u00a0]+/g, ' ').trim())
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

/** Returns where a comment or tag ends, and adds the space that the tag stands for. */
function afterMarkup(html: string, open: number, pieces: string[]): number {
  if (html.startsWith('<!--', open)) return after(html, '-->', open);
  const [, name = ''] = /^<\/?([a-z][a-z0-9]*)/i.exec(html.slice(open, open + 20)) ?? [];
  if (name === '' && !/[!?/]/.test(html.charAt(open + 1))) {
    pieces.push('<');
    return open + 1;
  }
  const tag = name.toLowerCase();
  if (blocks.has(tag)) pieces.push('\n');
  if (cells.has(tag)) pieces.push(' ');
  const close = after(html, '>', open);
  if (!hidden.has(tag) || html.charAt(open + 1) === '/') return close;
  return endOf(html, tag, close);
}

/** Returns where the content of a hidden element ends. */
function endOf(html: string, tag: string, from: number): number {
  const closing = new RegExp(`</${tag}`, 'gi');
  closing.lastIndex = from;
  const found = closing.exec(html);
  return found ? found.index : html.length;
}

function after(html: string, text: string, from: number): number {
  const found = html.indexOf(text, from);
  return found === -1 ? html.length : found + text.length;
}

function decoded(text: string): string {
  return text.replaceAll(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));/gi,
    (all: string, hex?: string, decimal?: string, name?: string) => {
      const code = hex === undefined ? Number(decimal ?? NaN) : Number.parseInt(hex, 16);
      if (code > 0 && code <= 0x10_ff_ff) return String.fromCodePoint(code);
      return entities.get(name ?? '') ?? all;
    },
  );
}
