import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { watchForRefusal } from './late-refusal.js';

const refusal = JSON.stringify({ ok: false });
const api = {
  baseUrl: 'https://api.example',
  refusesCredential: ({ ok }: { ok?: unknown }) => ok === false,
};

/** Returns what the caller receives, and how often a refusal was detected. */
function pass(
  headers: Record<string, string>,
  pieces: (Buffer | string)[],
  status = 200,
): { given: string; seen: number } {
  let seen = 0;
  const given: Buffer[] = [];
  const sink = {
    write: (piece: Buffer) => given.push(piece) < 3,
    end: () => undefined,
    fail: () => undefined,
  };
  const watched = watchForRefusal(sink, { status, headers }, api, () => (seen += 1));
  for (const piece of pieces) watched.write(Buffer.from(piece));
  watched.end();
  return { given: Buffer.concat(given).toString('latin1'), seen };
}

const json = { 'content-type': 'application/json; charset=utf-8' };

describe('a refusal in a successful response', () => {
  it.each([
    ['in one piece', json, [refusal]],
    ['in several', json, [refusal.slice(0, 4), refusal.slice(4)]],
    ['gzipped', { ...json, 'content-encoding': 'gzip' }, [gzipSync(refusal)]],
    ['deflated', { ...json, 'content-encoding': 'deflate' }, [deflateSync(refusal)]],
    ['in Brotli', { ...json, 'content-encoding': 'br' }, [brotliCompressSync(refusal)]],
  ])('is detected %s, and passed on unchanged', (_how, headers, pieces) => {
    const given = Buffer.concat(pieces.map((piece) => Buffer.from(piece))).toString('latin1');
    expect(pass(headers, pieces)).toEqual({ given, seen: 1 });
  });

  const long = JSON.stringify({ ok: false, text: 'x'.repeat(1_000) });
  it.each([
    ['longer than a refusal', json, long, 200],
    ['longer once it is unpacked', { ...json, 'content-encoding': 'gzip' }, gzipSync(long), 200],
    ['of another type', { 'content-type': 'text/plain' }, refusal, 200],
    ['without a type', {}, refusal, 200],
    ['of an unknown encoding', { ...json, 'content-encoding': 'zstd' }, refusal, 200],
    ['cut off', json, refusal.slice(0, -1), 200],
    ['a list', json, '[]', 200],
    ['a success', json, '{"ok":true}', 200],
    ['of an error status, which is handled elsewhere', json, refusal, 401],
  ])('is not detected when the response is %s', (_what, headers, body, status) => {
    expect(pass(headers, [body], status).seen).toBe(0);
  });
});
