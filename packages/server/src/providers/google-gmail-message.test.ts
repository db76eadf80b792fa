import { expect, it } from 'vitest';
import type { JsonObject } from './json.js';
import { wholeMessage } from './google-gmail-message.js';

const data = (text: string): JsonObject => ({ data: Buffer.from(text).toString('base64url') });
const textPart = { mimeType: 'text/plain', filename: '', body: data('Plain ✓') };
const htmlPart = { mimeType: 'text/html', filename: '', body: data('<p>HTML</p>') };

it('prefers plain text, and reads parts within parts', () => {
  const alternative = { mimeType: 'multipart/alternative', parts: [textPart, htmlPart] };
  const payload = { mimeType: 'multipart/mixed', parts: [alternative] };
  expect(wholeMessage({ id: '1', payload })).toMatchObject({ text: 'Plain ✓', attachments: [] });
});

it('reads HTML where the plain text is empty', () => {
  const empty = { ...textPart, body: data(' \r\n') };
  const payload = { mimeType: 'multipart/alternative', parts: [empty, htmlPart] };
  expect(wholeMessage({ payload })).toMatchObject({ text: 'HTML' });
});

it('does not read an attached text as the message', () => {
  const notes = { ...textPart, filename: 'notes.txt', body: { ...data('Notes'), size: 5 } };
  const payload = { mimeType: 'multipart/mixed', parts: [htmlPart, notes] };
  expect(wholeMessage({ payload })).toEqual({
    text: 'HTML',
    attachments: [{ filename: 'notes.txt', mime_type: 'text/plain', size: 5 }],
  });
});

it('reads a message without parts or headers', () => {
  expect(wholeMessage({ id: '1', threadId: '2', payload: textPart })).toEqual({
    id: '1',
    thread_id: '2',
    text: 'Plain ✓',
    attachments: [],
  });
  expect(wholeMessage({})).toEqual({ text: '', attachments: [] });
});

it('ends with parts that lie too deep in each other', () => {
  let payload: JsonObject = textPart;
  for (let depth = 0; depth < 5_000; depth += 1) payload = { parts: [payload] };
  expect(wholeMessage({ payload })).toMatchObject({ text: '' });
});
