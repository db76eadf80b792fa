import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { readJson } from './body.js';

const json = '{"name":"Łukasz"}';

function request(body: Buffer, coding: string | undefined): IncomingMessage {
  const made = new IncomingMessage(new Socket());
  Object.assign(made.headers, {
    'content-type': 'application/json',
    'content-length': String(body.length),
    ...(coding !== undefined && { 'content-encoding': coding }),
  });
  made.push(body);
  made.push(null);
  return made;
}

it.each([
  [undefined, Buffer.from(json)],
  ['identity', Buffer.from(json)],
  ['', Buffer.from(json)],
  ['gzip', gzipSync(json)],
  ['GZip', gzipSync(json)],
  ['x-gzip', gzipSync(json)],
  ['deflate', deflateSync(json)],
  ['deflate', deflateRawSync(json)],
  ['br', brotliCompressSync(json)],
])('reads JSON with the Content-Encoding %s', async (coding, body) => {
  expect(await readJson(request(body, coding))).toEqual({ name: 'Łukasz' });
});

it.each(['zstd', 'compress', 'gzip, gzip', 'constructor', 'gzip;q=1'])(
  'refuses the Content-Encoding %j',
  async (coding) => {
    await expect(readJson(request(gzipSync(json), coding))).rejects.toMatchObject({
      code: 'unsupported_media_type',
      status: 415,
    });
  },
);

it('limits the decompressed size, however small the compressed one is', async () => {
  const text = JSON.stringify({ text: 'x'.repeat(256 * 1024) });
  for (const [coding, body] of [
    ['gzip', gzipSync(text)],
    ['br', brotliCompressSync(text)],
    ['deflate', deflateSync(text)],
  ] as const) {
    expect(body.length).toBeLessThan(1024);
    await expect(readJson(request(body, coding))).rejects.toMatchObject({
      code: 'payload_too_large',
    });
  }
});

it('refuses a body that is not in the format of its Content-Encoding', async () => {
  for (const body of [Buffer.from(json), gzipSync(json).subarray(0, -6)])
    await expect(readJson(request(body, 'gzip'))).rejects.toMatchObject({
      code: 'validation_failed',
      status: 400,
    });
});
