import { describe, expect, it } from 'vitest';
import { notificationKinds } from '../events/notices.js';
import { cleanName, writeMessage, type MessageItem } from './message.js';
import { localeFor, notificationLocales, wordsIn } from './words/words.js';

const url = 'https://app.example.com/integrations?a=1&b=2';

function item(change: Partial<MessageItem> = {}, name = 'ada@example.com'): MessageItem {
  return {
    kind: 'reconnect_needed',
    connection: {
      id: 'conn_1',
      provider: 'google',
      providerName: 'Google',
      identity: { id: '1', label: name },
      alias: undefined,
    },
    reason: 'invalid_grant',
    endsAt: Date.UTC(2026, 11, 3),
    url,
    ...change,
  };
}

describe('a message', () => {
  it('says what it is about in text and HTML', () => {
    const { subject, text, html } = writeMessage([item()], { locale: 'en', product: 'Northwind' });
    expect(subject).toBe('Google needs you to sign in again');
    expect(text).toBe(
      [
        '\u2068Google\u2069 (\u2068ada@example.com\u2069) needs you to sign in again.',
        `Reconnect: ${url}`,
        '',
        'You get this message because you connected these accounts to \u2068Northwind\u2069.',
        '',
      ].join('\n'),
    );
    expect(html).toContain('<bdi>Google</bdi> (<bdi>ada@example.com</bdi>) needs you');
    expect(html).toContain('href="https://app.example.com/integrations?a=1&#38;b=2"');
  });

  it('prefers the name that the user gave the connection', () => {
    const { connection } = item();
    const named = item({ connection: { ...connection, alias: 'Work' } });
    expect(writeMessage([named], { locale: 'en' }).text).toContain('(\u2068Work\u2069)');
    const nameless = item({ connection: { ...connection, identity: undefined } });
    expect(writeMessage([nameless], { locale: 'en' }).text).toContain('\u2068Google\u2069 needs');
  });

  it('lists twenty connections and counts the others', () => {
    const items = Array.from({ length: 33 }, (_, i) => item({}, `user-${i}`));
    const { subject, text, html } = writeMessage([item(), ...items], { locale: 'en' });
    expect(subject).toBe('Some of your connected accounts need you');
    expect(text.match(/Reconnect: /g)).toHaveLength(20);
    expect(text).toContain('And 14 more.');
    expect(html).toContain('<p>And 14 more.</p>');
  });

  it.each(notificationLocales)('has all its words in %s', (locale) => {
    const words = wordsIn(locale);
    for (const kind of notificationKinds)
      for (const cleanup of ['suspend', 'disconnect'] as const) {
        const one = item({ kind, cleanup });
        const { subject, text, html } = writeMessage([one], { locale, product: 'Northwind' });
        for (const written of [subject, text, html]) {
          expect(written).not.toMatch(/[{}]|undefined/);
          expect(written).toContain('Google');
        }
        expect(html).toContain(`<html lang="${locale}" dir="${words.direction}">`);
        if (kind === 'expiring_soon' || kind === 'cleanup_notice') {
          const date = new Date(one.endsAt ?? 0).toLocaleDateString(locale, {
            day: 'numeric',
            month: 'long',
            timeZone: 'UTC',
          });
          expect(text).toContain(date);
        }
      }
    const sentences = Object.values(words.sentences);
    expect(new Set(sentences).size).toBe(sentences.length);
  });
});

it.each([
  ['de', 'de'],
  ['de-AT', 'de'],
  ['PT', 'pt-BR'],
  ['pt-PT', 'pt-BR'],
  ['zh-Hant-TW', 'zh-CN'],
  ['ar-EG', 'ar'],
  ['nl', 'en'],
  ['', 'en'],
  [undefined, 'en'],
])('chooses for the tag %s the language %s', (tag, locale) => {
  expect(localeFor(tag)).toBe(locale);
});

it('keeps names on one line, without marks that change directions, and within 255 characters', () => {
  expect(cleanName(' a\r\n\tb\u2028c ')).toBe('a b c');
  expect(cleanName('\u202eevil\u202c\u2066x\u2069\u200f\u061c')).toBe('evilx');
  expect(cleanName('ä'.repeat(300))).toBe('ä'.repeat(255));
});
