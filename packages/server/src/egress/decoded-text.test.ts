import * as zlib from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodedText } from './decoded-text.js';

const json = '{"name":"Łukasz Müller 株式会社"}';
const utf8 = Buffer.from(json);
const limit = 1024 * 1024;

describe('compression is undone', () => {
  it.each<[string, string | string[] | undefined, Buffer]>([
    ['gzip', 'gzip', zlib.gzipSync(utf8)],
    ['gzip by its old name', 'X-GZIP', zlib.gzipSync(utf8)],
    ['gzip whose header was lost', undefined, zlib.gzipSync(utf8)],
    ['gzip without its trailer', 'gzip', zlib.gzipSync(utf8).subarray(0, -8)],
    ['gzip that was undone on the way', 'gzip', utf8],
    ['br that was undone on the way', 'br', utf8],
    ['deflate in the zlib format', 'deflate', zlib.deflateSync(utf8)],
    ['raw deflate', 'deflate', zlib.deflateRawSync(utf8)],
    ['br', 'br', zlib.brotliCompressSync(utf8)],
    ['two codings', 'gzip, br', zlib.brotliCompressSync(zlib.gzipSync(utf8))],
    ['two headers', ['gzip', 'br'], zlib.brotliCompressSync(zlib.gzipSync(utf8))],
    ['gzip twice', 'gzip', zlib.gzipSync(zlib.gzipSync(utf8))],
    ['identity', 'identity', utf8],
    ['an unknown coding of plain text', 'aws-chunked', utf8],
  ])('%s', (_what, coding, body) => {
    const headers = { 'content-type': 'application/json', 'content-encoding': coding };
    expect(decodedText(body, headers, limit)).toBe(json);
  });

  it('limits the size, and reports what is not in the format', () => {
    const bomb = zlib.gzipSync(Buffer.alloc(2 * limit));
    expect(() => decodedText(bomb, { 'content-encoding': 'gzip' }, limit)).toThrow(RangeError);
    const broken = Buffer.from([0x78, 0x9c, 0xff, 0xff, 0xff, 0xff]);
    const deflate = { 'content-encoding': 'deflate' };
    expect(() => decodedText(broken, deflate, limit)).toThrow(/Content-Encoding/);
  });

  it('an empty body stays empty', () => {
    expect(decodedText(Buffer.alloc(0), { 'content-encoding': 'gzip' }, limit)).toBe('');
  });
});

describe('characters are decoded', () => {
  const utf16be = Buffer.from(json, 'utf16le').swap16();
  it.each<[string, string | undefined, Buffer]>([
    ['UTF-8 without a charset', undefined, utf8],
    ['UTF-8 called ISO-8859-1', 'ISO-8859-1', utf8],
    ['UTF-8 with a byte order mark', undefined, Buffer.from('\uFEFF' + json)],
    ['a charset that does not exist', 'utf8mb4', utf8],
    ['UTF-16LE', 'utf-16le', Buffer.from(json, 'utf16le')],
    ['UTF-16LE in quotes', '"UTF-16LE"', Buffer.from(json, 'utf16le')],
    ['UTF-16LE that nobody declared', undefined, Buffer.from(json, 'utf16le')],
    ['UTF-16LE with a mark', 'utf-16', Buffer.from('\uFEFF' + json, 'utf16le')],
    ['UTF-16BE', 'utf-16be', utf16be],
    ['UTF-16BE that nobody declared', undefined, utf16be],
  ])('%s', (_what, charset, body) => {
    const type = `application/json${charset === undefined ? '' : `; charset=${charset}`}`;
    expect(decodedText(body, { 'content-type': type }, limit)).toBe(json);
  });

  it.each([
    ['Latin-1 that is declared', 'iso-8859-1', Buffer.from('Müller', 'latin1'), 'Müller'],
    ['Latin-1 that is not', undefined, Buffer.from('Müller', 'latin1'), 'Müller'],
    ['Shift JIS', 'shift_jis', Buffer.from([0x93, 0xfa, 0x96, 0x7b]), '日本'],
  ])('%s', (_what, charset, body, text) => {
    const type = `text/plain${charset === undefined ? '' : `; charset=${charset}`}`;
    expect(decodedText(body, { 'content-type': type }, limit)).toBe(text);
  });
});
