import { randomBytes } from 'node:crypto';
import { field } from '../http.js';
import type { SandboxUser } from '../quirks.js';
import type { GmailMessage } from './google-data.js';

/**
 * Returns the message that an app sends or drafts: RFC 5322 in base64url, in the field `raw`;
 * undefined when it is none.
 */
export function sentMessage(
  fields: Record<string, unknown>,
  user: SandboxUser,
  labelIds: string[],
): GmailMessage | undefined {
  const raw = field(fields, 'raw');
  const text = Buffer.from(raw, 'base64url').toString('utf8');
  const end = /\r?\n\r?\n/.exec(text);
  if (raw === '' || !end) return undefined;
  const headers = headersIn(text.slice(0, end.index));
  const content = contentOf(headers, text.slice(end.index + end[0].length));
  const id = randomBytes(8).toString('hex');
  return {
    id,
    threadId: field(fields, 'threadId') || id,
    labelIds,
    snippet: content.slice(0, 110),
    historyId: '4712',
    internalDate: String(Date.now()),
    sizeEstimate: raw.length,
    payload: {
      partId: '',
      mimeType: 'text/plain',
      filename: '',
      headers: [{ name: 'From', value: `${user.name} <${user.email}>` }, ...headers],
      body: { size: Buffer.byteLength(content), data: Buffer.from(content).toString('base64url') },
    },
  };
}

/** Returns the headers, unfolded (RFC 5322 section 2.2.3). */
function headersIn(head: string): { name: string; value: string }[] {
  return head
    .replaceAll(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .flatMap((line) => {
      const [, name, value] = /^([!-9;-~]+):\s*(.*)$/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [{ name, value: plainWords(value) }];
    });
}

/** Decodes encoded words (RFC 2047 section 2); the space between two of them is not part of it. */
function plainWords(value: string): string {
  return value
    .replaceAll(/(\?=)\s+(=\?)/g, '$1$2')
    .replaceAll(/=\?utf-8\?b\?([a-z0-9+/=]*)\?=/gi, (_word, data: string) =>
      Buffer.from(data, 'base64').toString('utf8'),
    );
}

/** Undoes the content transfer encoding (RFC 2045 section 6). */
function contentOf(headers: { name: string; value: string }[], content: string): string {
  const encoding = valueOf(headers, 'content-transfer-encoding').toLowerCase();
  return encoding === 'base64' ? Buffer.from(content, 'base64').toString('utf8') : content;
}

/** Returns the value of a header; empty when there is none. */
export function valueOf(headers: readonly { name: string; value: string }[], name: string): string {
  return headers.find((header) => header.name.toLowerCase() === name)?.value ?? '';
}
