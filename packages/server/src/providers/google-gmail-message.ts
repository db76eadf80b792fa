import { textOfHtml } from './html-text.js';
import type { Json, JsonObject } from './json.js';
import { mimeMessage } from './mime.js';
import { object, text, textAt } from './read-json.js';
import type { ToolArguments } from './tool.js';

/*
 * Gmail's messages: https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages
 * (2026-11).
 */

/** Returns the message that the arguments describe, as the field `raw` of Gmail's API. */
export function rawMessage({
  to,
  cc,
  bcc,
  subject,
  text: body,
  in_reply_to,
}: ToolArguments): string {
  const message = mimeMessage({
    to: texts(to),
    cc: texts(cc),
    bcc: texts(bcc),
    subject: text(subject) ?? '',
    text: text(body) ?? '',
    inReplyTo: text(in_reply_to),
  });
  return Buffer.from(message).toString('base64url');
}

/** Returns a message that was sent, drafted or changed. */
export function messageReference({ id, threadId, labelIds }: JsonObject): JsonObject {
  return present({ id, thread_id: threadId, label_ids: labelIds });
}

/** Returns a message of a list, without its text. */
export function messageSummary(message: JsonObject): JsonObject {
  const header = headersOf(message);
  return present({
    ...messageReference(message),
    from: header('from'),
    to: header('to'),
    subject: header('subject'),
    date: header('date'),
    snippet: message['snippet'],
  });
}

/** Returns a whole message. HTML becomes text; of attachments only the names are given. */
export function wholeMessage(message: JsonObject): JsonObject {
  const header = headersOf(message);
  const parts = partsOf(object(message['payload']));
  return present({
    ...messageReference(message),
    in_reply_to: header('message-id'),
    from: header('from'),
    to: header('to'),
    cc: header('cc'),
    subject: header('subject'),
    date: header('date'),
    text: textOf(parts),
    attachments: parts
      .filter(isAttachment)
      .map(({ filename, mimeType, body }) =>
        present({ filename, mime_type: mimeType, size: object(body)['size'] }),
      ),
  });
}

function headersOf({ payload }: JsonObject): (name: string) => string | undefined {
  const { headers } = object(payload);
  const all = Array.isArray(headers) ? headers.map(object) : [];
  return (wanted) => text(all.find(({ name }) => text(name)?.toLowerCase() === wanted)?.['value']);
}

/** How deep parts may lie in each other. Forwarded mail has about six. */
const maxDepth = 20;

/** Returns the parts of a message that have no parts themselves. */
function partsOf(part: JsonObject, depth = 0): JsonObject[] {
  const { parts } = part;
  if (!Array.isArray(parts) || depth === maxDepth) return [part];
  return parts.flatMap((inner) => partsOf(object(inner), depth + 1));
}

function isAttachment({ filename }: JsonObject): boolean {
  return text(filename) !== undefined;
}

/** Returns the plain texts of a message, or else the text of its HTML. */
function textOf(parts: readonly JsonObject[]): string {
  const bodies = (type: string): string[] =>
    parts
      .filter((part) => !isAttachment(part) && part['mimeType'] === type)
      .map(({ body }) => Buffer.from(textAt(body ?? null, 'data') ?? '', 'base64url').toString());
  const plain = bodies('text/plain').join('\n').trim();
  return plain === '' ? bodies('text/html').map(textOfHtml).join('\n').trim() : plain;
}

function texts(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.flatMap((one) => text(one) ?? []) : [];
}

function present(members: Readonly<Record<string, Json | undefined>>): JsonObject {
  const known = Object.entries(members).filter(
    (entry): entry is [string, Json] => entry[1] !== undefined,
  );
  return Object.fromEntries(known);
}
