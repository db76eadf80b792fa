import { cutText } from '../cut-text.js';
import type { NotificationItem } from './notify.js';
import type { NoticeKind, Words } from './words/language.js';
import { wordsIn, type NotificationLocale } from './words/words.js';

/** More connections than this are counted in a message, not listed. */
const listedAtMost = 20;
const nameLength = 255;

/** An item with what its sentence needs to know. */
export interface MessageItem extends NotificationItem {
  /** What the clean-up policy does; for `cleanup_notice`. */
  readonly cleanup?: 'suspend' | 'disconnect' | undefined;
}

export interface Message {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/**
 * Writes the message about the items, which must not be empty. Names come from providers and users: in
 * HTML they are escaped, and everywhere they are kept apart from the direction of the text around them.
 */
export function writeMessage(
  items: readonly [MessageItem, ...MessageItem[]],
  {
    locale,
    product,
  }: { readonly locale: NotificationLocale; readonly product?: string | undefined },
): Message {
  const words = wordsIn(locale);
  const subject = subjectOf(items, words);
  const listed = items.slice(0, listedAtMost);
  const more =
    items.length > listed.length
      ? fill(words.more, { count: (items.length - listed.length).toLocaleString(locale) })
      : undefined;
  const sentence = (item: MessageItem, form: Form): string =>
    fill(
      words.sentences[noticeKind(item)],
      { connection: connectionIn(item, words, form), date: dateOf(item, locale) },
      form,
    );
  const why = (form: Form): string | undefined =>
    product === undefined
      ? undefined
      : fill(words.why, { product: form.isolate(cleanName(product)) }, form);
  const link = ({ kind }: MessageItem): string => words.links[kind];

  const text = [
    ...listed.map((item) => `${sentence(item, asText)}\n${link(item)}: ${item.url}`),
    more,
    why(asText),
  ];
  const html = [
    ...listed.map(
      (item) =>
        `<p>${sentence(item, asHtml)}<br><a href="${escape(item.url)}">${escape(link(item))}</a></p>`,
    ),
    more && `<p>${escape(more)}</p>`,
    paragraphOf(why(asHtml)),
  ];
  return {
    subject,
    text: `${text.filter((part) => part !== undefined).join('\n\n')}\n`,
    html: [
      `<!doctype html><html lang="${locale}" dir="${words.direction}"><head><meta charset="utf-8"><title>${escape(subject)}</title></head>`,
      '<body style="font-family:sans-serif;line-height:1.5;overflow-wrap:anywhere">',
      ...html.filter((part) => part !== undefined),
      '</body></html>',
    ].join('\n'),
  };
}

/** How words and names are written in one format. */
interface Form {
  readonly escape: (text: string) => string;
  /** Escapes a name, and keeps its direction to itself. */
  readonly isolate: (text: string) => string;
}

const asText: Form = {
  escape: (text) => text,
  // FIRST STRONG ISOLATE … POP DIRECTIONAL ISOLATE
  isolate: (text) => `\u2068${text}\u2069`,
};

const asHtml: Form = { escape, isolate: (text) => `<bdi>${escape(text)}</bdi>` };

function subjectOf([first, ...others]: readonly [MessageItem, ...MessageItem[]], words: Words) {
  if (others.length > 0) return words.severalSubject;
  // The provider's name is the deployment's. The user's names stay out of the header.
  return fill(words.subjects[first.kind], { provider: cleanName(first.connection.providerName) });
}

function noticeKind({ kind, cleanup }: MessageItem): NoticeKind {
  if (kind !== 'cleanup_notice') return kind;
  return cleanup === 'disconnect' ? 'delete_notice' : 'suspend_notice';
}

function connectionIn({ connection }: MessageItem, words: Words, form: Form): string {
  const provider = form.isolate(cleanName(connection.providerName));
  const name = cleanName(connection.alias ?? connection.identity?.label ?? '');
  return name === '' ? provider : fill(words.named, { provider, name: form.isolate(name) }, form);
}

function dateOf({ endsAt }: MessageItem, locale: NotificationLocale): string {
  if (endsAt === undefined) return '';
  const date = { day: 'numeric', month: 'long', timeZone: 'UTC' } as const;
  return new Date(endsAt).toLocaleDateString(locale, date);
}

function paragraphOf(html: string | undefined): string | undefined {
  return html === undefined ? undefined : `<p style="color:#666">${html}</p>`;
}

/** Escapes the words, and puts in the values, which must be written in the same form already. */
function fill(
  words: string,
  values: Readonly<Record<string, string>>,
  { escape: escaped }: Pick<Form, 'escape'> = asText,
): string {
  return escaped(words).replace(/\{(\w+)\}/g, (_place, name: string) => values[name] ?? '');
}

/**
 * Returns a name on one line: control characters and line ends become spaces, and marks that change
 * the direction of the text around them are removed.
 */
export function cleanName(name: string): string {
  const line = name
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')
    .trim();
  return cutText(line, nameLength);
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
