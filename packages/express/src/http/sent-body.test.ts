import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { sentBody } from './sent-body.js';

/*
 * A request of a serverless platform: there is no server of node:http, so nothing could keep its
 * bytes while they arrived.
 */
function platformRequest(
  headers: Record<string, string>,
  left: { body?: unknown; rawBody?: unknown },
): IncomingMessage {
  const request = new IncomingMessage(new Socket());
  Object.assign(request.headers, headers);
  request.push('{"a":1}');
  request.push(null);
  request.read();
  return Object.assign(request, left);
}

const bytes = Buffer.from('{"a":1}');
const length = { 'content-length': '7' };

it.each([
  ['rawBody', length, { body: { a: 1 }, rawBody: bytes }],
  ['a Buffer as the body', length, { body: bytes }],
  ['rawBody of a body without a length', { 'transfer-encoding': 'chunked' }, { rawBody: bytes }],
])('takes the bytes that a parser left in %s', (_where, headers, left) => {
  expect(sentBody(platformRequest(headers, left))).toBe(bytes);
});

it('takes compressed bytes only if they are still compressed', () => {
  const sent = gzipSync(bytes);
  const headers = { 'content-length': String(sent.length), 'content-encoding': 'gzip' };
  expect(sentBody(platformRequest(headers, { rawBody: sent }))).toBe(sent);
  expect(() => sentBody(platformRequest(headers, { rawBody: bytes }))).toThrow(
    'before body parsers',
  );
});

it.each([
  ['an object', { body: { a: 1 } }],
  ['text', { body: '{"a":1}' }],
  ['nothing', {}],
  ['other bytes', { body: Buffer.from('{"a":  1}') }],
])('refuses to guess from %s, and says how to mount the router', (_what, left) => {
  expect(() => sentBody(platformRequest(length, left))).toThrow(
    expect.objectContaining({
      code: 'validation_failed',
      message: expect.stringContaining('express.json()') as string,
    }),
  );
});

it('is nothing for a request without a body', () => {
  expect(sentBody(platformRequest({ 'content-length': '0' }, {}))).toBeUndefined();
});
