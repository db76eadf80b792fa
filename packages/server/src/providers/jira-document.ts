import type { Json, JsonObject } from './json.js';
import { object, text } from './read-json.js';

/*
 * The Atlassian Document Format, in which Jira keeps texts:
 * https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/ (2026-11)
 */

/** Returns a document with one paragraph for each line. */
export function documentOf(lines: string): JsonObject {
  return {
    type: 'doc',
    version: 1,
    content: lines.split(/\r\n|\r|\n/).map((line) => ({
      type: 'paragraph',
      // A text must not be empty.
      content: line === '' ? [] : [{ type: 'text', text: line }],
    })),
  };
}

/** Returns the text of a document, with a line for each paragraph. Pictures are left out. */
export function textOfDocument(document: Json | undefined): string {
  return blocksOf(document).join('\n').trim();
}

const inline = new Set(['date', 'emoji', 'hardBreak', 'inlineCard', 'mention', 'status', 'text']);

/** The lines of a node, indented as its lists are. */
function blocksOf(node: Json | undefined): string[] {
  const { type, content } = object(node);
  const children = Array.isArray(content) ? content : [];
  if (children.length > 0 && children.every((child) => isInline(child)))
    return children.map(inlineText).join('').split('\n');
  switch (type) {
    case 'paragraph':
      return [''];
    case 'listItem':
    case 'taskItem':
      return children
        .flatMap(blocksOf)
        .map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`));
    case 'tableRow':
      return [children.map((cell) => blocksOf(cell).join(' ')).join(' | ')];
    default:
      return isInline(node ?? null) ? [inlineText(node ?? null)] : children.flatMap(blocksOf);
  }
}

function isInline(node: Json): boolean {
  return inline.has(text(object(node)['type']) ?? '');
}

function inlineText(node: Json): string {
  const { type, text: words, attrs } = object(node);
  if (type === 'hardBreak') return '\n';
  const { text: label, shortName, url, timestamp } = object(attrs);
  if (type === 'date') return dateOf(text(timestamp));
  return text(words) ?? text(label) ?? text(shortName) ?? text(url) ?? '';
}

/** Dates are milliseconds since 1970, as text. */
function dateOf(timestamp: string | undefined): string {
  const date = new Date(Number(timestamp));
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}
