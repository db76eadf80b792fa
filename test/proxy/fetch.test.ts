import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { HawserError } from '@hawser/contract';
import type { FetchInit, FetchInput } from '@hawser/server';
import { apiKey } from '@hawser/server/providers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';

/* `hawser.fetch` takes what `fetch` takes, and answers as `fetch` does. */

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

let upstream: Server;
let origin: string;
let host: Host;
const text = 'Łukasz Müller 株式会社';

const answers: Readonly<
  Record<string, (request: IncomingMessage, response: ServerResponse) => void>
> = {
  '/base/gzip': (_request, response) => compressed(response, 'gzip', gzipSync(text)),
  '/base/x-gzip': (_request, response) => compressed(response, 'X-GZIP', gzipSync(text)),
  '/base/br': (_request, response) => compressed(response, 'br', brotliCompressSync(text)),
  '/base/deflate': (_request, response) => compressed(response, 'deflate', deflateSync(text)),
  '/base/twice': (_request, response) =>
    compressed(response, 'gzip, br', brotliCompressSync(gzipSync(text))),
  '/base/unknown': (_request, response) => compressed(response, 'zebra', Buffer.from(text)),
  '/base/broken': (_request, response) => compressed(response, 'gzip', Buffer.from(text)),
  '/base/redirect': (_request, response) => {
    response.writeHead(302, { location: '/elsewhere' }).end('moved');
  },
};

function compressed(response: ServerResponse, coding: string, body: Buffer): void {
  response.writeHead(200, { 'content-encoding': coding, 'content-length': body.length }).end(body);
}

beforeAll(async () => {
  upstream = createServer((request, response) => {
    const { method = '', url = '', headers } = request;
    const status = /^\/base\/status\/(\d+)$/.exec(url)?.[1];
    if (status !== undefined) {
      request.socket.end(
        `HTTP/1.1 ${status} Odd\r\nContent-Length: 3\r\nConnection: close\r\n\r\nodd`,
      );
      return;
    }
    const answer = answers[url];
    if (answer) {
      answer(request, response);
      return;
    }
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const seen: Seen = { method, url, headers, body: Buffer.concat(pieces).toString() };
      response.end(JSON.stringify(seen));
    });
  });
  await new Promise<void>((resolve) => {
    upstream.listen(0, '127.0.0.1', resolve);
  });
  origin = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
  host = await startHost({
    integrations: () => [apiKey({ slug: 'acme', name: 'Acme', apiBaseUrl: `${origin}/base` })],
  });
  await new HostUser(host, 'ann').send('POST', '/integrations', {
    providerId: 'acme',
    credentials: { apiKey: 'secret-of-ann' },
  });
});
afterAll(async () => {
  await host.close();
  upstream.close();
});

function call(input: FetchInput, init?: FetchInit): Promise<Response> {
  return host.hawser.fetch({ account: 'ann', provider: 'acme' }, input, init);
}
async function seen(input: FetchInput, init?: FetchInit): Promise<Seen> {
  return (await (await call(input, init)).json()) as Seen;
}

describe('bodies', () => {
  const form = new FormData();
  form.set('name', text);
  form.set('file', new Blob(['bytes'], { type: 'text/csv' }), 'a.csv');
  const bytes = new TextEncoder().encode(`..${text}..`);

  it.each<[string, FetchInit['body'], string | RegExp, string | undefined]>([
    ['text', text, text, 'text/plain;charset=UTF-8'],
    ['a Buffer', Buffer.from(text), text, undefined],
    ['a view of a part of a buffer', bytes.subarray(2, -2), text, undefined],
    ['a DataView', new DataView(bytes.buffer, 2, bytes.length - 4), text, undefined],
    ['an ArrayBuffer', new TextEncoder().encode(text).buffer, text, undefined],
    [
      'URLSearchParams',
      new URLSearchParams([
        ['users', 'U1'],
        ['users', 'U2'],
      ]),
      'users=U1&users=U2',
      'application/x-www-form-urlencoded;charset=UTF-8',
    ],
    ['a Blob', new Blob([text], { type: 'text/x-names' }), text, 'text/x-names'],
    ['FormData', form, /filename="a\.csv"\r\ncontent-type: text\/csv\r\n\r\nbytes/i, undefined],
    ['a stream', new Blob([text]).stream(), text, undefined],
    ['a stream of Node', Readable.from([Buffer.from(text)]), text, undefined],
    ['an async iterable', pieces(), text, undefined],
    ['nothing', null, '', undefined],
  ])('%s', async (_what, body, expected, type) => {
    const got = await seen('/x', { method: 'POST', body, duplex: 'half' });
    if (typeof expected === 'string') expect(got.body).toBe(expected);
    else expect(got.body).toMatch(expected);
    if (type !== undefined) expect(got.headers['content-type']).toBe(type);
    if (body instanceof FormData) {
      const boundary = /boundary=(.+)$/.exec(got.headers['content-type'] ?? '')?.[1];
      expect(got.body).toContain(`--${boundary}--`);
      expect(got.body).toContain(text);
      expect(Number(got.headers['content-length'])).toBe(Buffer.byteLength(got.body));
    }
  });

  async function* pieces(): AsyncGenerator<Uint8Array> {
    await Promise.resolve();
    yield new TextEncoder().encode(text);
  }

  it('an explicit Content-Type is kept, and an object is no body', async () => {
    const headers = { 'Content-Type': 'application/json' };
    expect(
      (await seen('/x', { method: 'POST', body: '{}', headers })).headers['content-type'],
    ).toBe('application/json');
    const wrong = { a: 1 } as unknown as FetchInit['body'];
    await expect(call('/x', { method: 'POST', body: wrong })).rejects.toThrow(TypeError);
  });
});

describe('input', () => {
  it('a URL, and a Request with its method, headers, body and signal', async () => {
    expect((await seen(new URL(`${origin}/base/items?page=2`))).url).toBe('/base/items?page=2');
    const stop = new AbortController();
    const request = new Request(`${origin}/base/items`, {
      method: 'put',
      headers: { 'x-api-version': '2' },
      body: text,
      signal: stop.signal,
    });
    expect(await seen(request)).toMatchObject({ method: 'PUT', url: '/base/items', body: text });
    const another = new Request(`${origin}/base/items`, { signal: stop.signal });
    stop.abort(new Error('enough'));
    await expect(call(another)).rejects.toThrow('enough');
  });

  it('a Request whose body has been used is refused, as by fetch', async () => {
    const request = new Request(`${origin}/base/x`, { method: 'POST', body: 'a' });
    await request.text();
    await expect(call(request)).rejects.toThrow(TypeError);
    expect((await seen(request, { body: 'b' })).body).toBe('b');
  });

  it('init takes precedence over a Request', async () => {
    const request = new Request(`${origin}/base/x`, { method: 'POST', body: 'a' });
    expect(await seen(request, { method: 'PATCH', body: 'b' })).toMatchObject({
      method: 'PATCH',
      body: 'b',
    });
  });

  it.each<[string, NonNullable<FetchInit['headers']>]>([
    ['an object', { 'Content-Range': 'bytes 0-3/10', 'X-Api-Version': '2' }],
    ['Headers', new Headers({ 'content-range': 'bytes 0-3/10', 'x-api-version': '2' })],
    [
      'pairs',
      [
        ['content-range', 'bytes 0-3/10'],
        ['x-api-version', '2'],
      ],
    ],
  ])('headers as %s', async (_what, headers) => {
    expect((await seen('/x', { headers })).headers).toMatchObject({
      'content-range': 'bytes 0-3/10',
      'x-api-version': '2',
      authorization: 'Bearer secret-of-ann',
    });
  });

  it('a link to anywhere else is refused, saying what to pass', async () => {
    await expect(call('https://evil.example/base/x')).rejects.toMatchObject({
      code: 'invalid_path',
      message: expect.stringContaining(`${origin}/base`) as string,
    });
  });

  it.each(['TRACE', 'CONNECT', 'TRACK'])('%s is refused', async (method) => {
    await expect(call('/x', { method })).rejects.toMatchObject({ code: 'method_not_allowed' });
    await expect(
      call('/x', { method: 'POST', headers: { 'x-http-method-override': method } }),
    ).rejects.toMatchObject({ code: 'method_not_allowed' });
  });
});

describe('answers', () => {
  it.each(['gzip', 'x-gzip', 'br', 'deflate', 'twice'])('%s is decompressed', async (name) => {
    const response = await call(`/${name}`);
    expect(response.headers.has('content-encoding')).toBe(false);
    expect(response.headers.has('content-length')).toBe(false);
    expect(await response.text()).toBe(text);
  });

  it('an unknown coding is left alone, and a broken body rejects', async () => {
    const unknown = await call('/unknown');
    expect([unknown.headers.get('content-encoding'), await unknown.text()]).toEqual([
      'zebra',
      text,
    ]);
    await expect((await call('/broken')).text()).rejects.toThrow();
  });

  it('HEAD keeps the headers of the body that it does not have', async () => {
    const response = await call('/gzip', { method: 'HEAD' });
    expect(response.body).toBeNull();
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(Number(response.headers.get('content-length'))).toBe(gzipSync(text).length);
  });

  it.each([600, 700, 999])('the status %i', async (status) => {
    const response = await call(`/status/${status}`);
    expect([response.status, response.ok, response.clone().status]).toEqual([
      status,
      false,
      status,
    ]);
    expect(response.statusText).toBe('Odd');
    expect(await response.text()).toBe('odd');
  });

  it.each([101, 103, 199])('the status %i alone is an error that names it', async (status) => {
    const error: unknown = await call(`/status/${status}`).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(HawserError);
    expect(String(error)).toContain(String(status));
  });

  it('redirects are returned, or rejected where the caller says so', async () => {
    expect((await call('/redirect')).status).toBe(302);
    expect((await call('/redirect', { redirect: 'follow' })).status).toBe(302);
    await expect(call('/redirect', { redirect: 'error' })).rejects.toThrow('302');
  });

  it('a cancelled decompressed body ends the call', async () => {
    const response = await call('/gzip');
    await response.body?.cancel();
    expect((await call('/gzip')).status).toBe(200);
  });
});
