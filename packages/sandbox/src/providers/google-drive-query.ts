import type { DriveFile } from './google-drive-file.js';

/*
 * The parts of Drive's query language that apps rely on: terms that are joined by `and`.
 * @see https://developers.google.com/workspace/drive/api/guides/ref-search-terms (2026-11)
 */

type Matches = (file: DriveFile) => boolean;

/** A text in quotes, in which a quote and a backslash are escaped by a backslash. */
const quoted = String.raw`'((?:[^'\\]|\\['\\])*)'`;
const term = new RegExp(
  String.raw`\s*(?:(name|fullText|mimeType)\s*(contains|!=|=)\s*${quoted}|${quoted}\s+in\s+parents|trashed\s*=\s*(true|false))\s*`,
  'y',
);

/** Returns what a query looks for; undefined if it can't be read. */
export function matching(query: string): Matches | undefined {
  const terms: Matches[] = [];
  let trash: boolean | undefined;
  let at = 0;
  while (query.slice(at).trim() !== '') {
    if (terms.length > 0 || trash !== undefined) {
      if (!/^and\s/.test(query.slice(at))) return undefined;
      at += 'and'.length;
    }
    term.lastIndex = at;
    const [all, name, operator, value, parent, trashed] = term.exec(query) ?? [];
    if (all === undefined) return undefined;
    at += all.length;
    if (trashed !== undefined) trash = trashed === 'true';
    else if (parent !== undefined) terms.push(({ parents }) => parents.includes(plain(parent)));
    else if (name !== undefined) terms.push(comparison(name, operator ?? '=', plain(value ?? '')));
  }
  return (file) =>
    file.trashed === (trash ?? file.trashed) && terms.every((matches) => matches(file));
}

function comparison(name: string, operator: string, value: string): Matches {
  const words = value.toLowerCase();
  const of = (file: DriveFile): string =>
    (name === 'mimeType'
      ? file.mimeType
      : name === 'name'
        ? file.name
        : `${file.name} ${file.text}`
    ).toLowerCase();
  if (operator === 'contains') return (file) => of(file).includes(words);
  return (file) => (of(file) === words) === (operator === '=');
}

function plain(escaped: string): string {
  return escaped.replaceAll(/\\(.)/g, '$1');
}
