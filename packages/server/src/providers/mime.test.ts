import { expect, it } from 'vitest';
import { mimeMessage } from './mime.js';

const mail = { to: ['ada@example.com'], subject: 'Fog', text: 'It lifts.' };

it('encodes what is not ASCII in words of at most 75 characters', () => {
  const subject = 'Ähre 🌾 '.repeat(40);
  const [, header = ''] =
    /^Subject: ((?:.*\r\n )*.*)\r\n/m.exec(mimeMessage({ ...mail, subject })) ?? [];
  const words = header.split('\r\n ');
  expect(words.length).toBeGreaterThan(5);
  for (const word of words) {
    expect(word).toMatch(/^=\?UTF-8\?B\?[A-Za-z0-9+/=]+\?=$/);
    expect(word.length).toBeLessThanOrEqual(75);
    // Each word is whole characters.
    expect(decoded(word)).not.toContain('�');
  }
  expect(words.map(decoded).join('')).toBe(subject);
});

it('encodes a subject that looks encoded, or is too long for a line', () => {
  for (const subject of ['=?UTF-8?B?eA==?=', 'x'.repeat(2_000)]) {
    const message = mimeMessage({ ...mail, subject });
    expect(message).toMatch(/^Subject: =\?UTF-8\?B\?/m);
    expect(Math.max(...message.split('\r\n').map(({ length }) => length))).toBeLessThan(998);
  }
});

it('keeps lines short, whatever the text and however many recipients', () => {
  const to = Array.from({ length: 200 }, (_, index) => `person-${index}@example.com`);
  const message = mimeMessage({ ...mail, to, text: `${'ä'.repeat(5_000)}\n.\nx` });
  expect(Math.max(...message.split('\r\n').map(({ length }) => length))).toBeLessThanOrEqual(76);
  const [head = '', body = ''] = message.split('\r\n\r\n');
  expect(head.match(/^To:.*(?:\r\n .*)*/m)?.[0].split(',')).toHaveLength(200);
  expect(Buffer.from(body, 'base64').toString()).toBe(`${'ä'.repeat(5_000)}\r\n.\r\nx`);
});

it.each([
  ['subject', { subject: 'Fog\r\nBcc: eve@example.com' }],
  ['subject beyond ASCII', { subject: 'Nebel ü\nBcc: eve@example.com' }],
  ['subject that is folded', { subject: 'Fog\r\n Bcc: eve@example.com' }],
  ['address', { to: ['ada@example.com\r\nBcc: eve@example.com'] }],
  ['copy', { cc: ['ada@example.com\r\n eve@example.com'] }],
  ['Message-ID', { inReplyTo: '<a@b>\nBcc: eve@example.com' }],
  ['subject with a NUL', { subject: 'Fog\u0000' }],
])('refuses line breaks and control characters: %s', (_name, change) => {
  expect(() => mimeMessage({ ...mail, ...change })).toThrow(/line break or control character/);
});

function decoded(word: string): string {
  return Buffer.from(word.slice('=?UTF-8?B?'.length, -2), 'base64').toString();
}
