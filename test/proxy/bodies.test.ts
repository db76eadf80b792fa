import {
  createServer,
  request as sendRequest,
  type ClientRequest,
  type IncomingMessage,
  type Server,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync, gzipSync } from 'node:zlib';
import { apiKey } from '@hawser/server/providers';
import express, { type RequestHandler } from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHost, type Host, type HostOptions } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { Partner } from '../support/partner.js';

/* The provider gets the bytes that the caller sent, whatever the host has in front of the router. */

interface Seen {
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

let upstream: Server;
let apiBaseUrl: string;
const seen: Seen[] = [];
/** Sends the next event of the stream that is open. */
let sendEvent: (text: string) => void;
let endEvents: () => void;

beforeAll(async () => {
  upstream = createServer((request, response) => {
    if (request.url === '/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.flushHeaders();
      sendEvent = (text) => void response.write(`data: ${text}\n\n`);
      endEvents = () => void response.end();
      return;
    }
    if (request.url === '/lines') {
      response.writeHead(200, { 'content-type': 'application/x-ndjson' });
      sendEvent = (text) => void response.write(`${text}\n`);
      endEvents = () => void response.end();
      sendEvent('first');
      return;
    }
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      seen.push({ headers: request.headers, body: Buffer.concat(pieces) });
      response.end();
    });
  });
  await new Promise<void>((resolve) => {
    upstream.listen(0, '127.0.0.1', resolve);
  });
  apiBaseUrl = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
});
afterAll(() => {
  upstream.closeAllConnections();
  upstream.close();
});

async function startedHost(options: HostOptions): Promise<{ host: Host; partner: Partner }> {
  const host = await startHost({
    ...options,
    integrations: () => [apiKey({ slug: 'acme', name: 'Acme', apiBaseUrl })],
  });
  await new HostUser(host, 'ann').send('POST', '/integrations', {
    providerId: 'acme',
    credentials: { apiKey: 'k' },
  });
  return { host, partner: await Partner.of(host) };
}

/** Reads the body, as a parser of a form with files does, and leaves something else. */
const filesParser: RequestHandler = (request, _response, next) => {
  if (!request.url.includes('/proxy/')) {
    next();
    return;
  }
  request.on('data', () => undefined);
  request.once('end', () => {
    request.body = { file: 'on disk' };
    next();
  });
};

const json = 'application/json';
const form = 'application/x-www-form-urlencoded';
const bodies: [string, string, string | Buffer, string?][] = [
  ['an integer beyond 2^53', json, '{"id":12345678901234567890,"n":-0,"x":1.10,"e":1e2}'],
  ['spaces, escapes and the order of keys', json, ' { "b" : "\\u0041\\/", "1" : 2, "b" : 3 }\n'],
  ['a byte order mark', json, '\uFEFF{"a":1}'],
  ['gzipped JSON', json, gzipSync('{"a":1}'), 'gzip'],
  ['repeated keys', form, 'channel=C1&users=U1&users=U2&channel=C3'],
  ['nested keys', form, 'filter[name]=x&filter[tags][]=a&filter[tags][]=b&a.b=c'],
  ['empty values and no values', form, 'text=a%2Bb+c%26d&empty=&none&&=x&%E9=1'],
  ['text in another charset', 'text/plain; charset=iso-8859-1', Buffer.from('Müller', 'latin1')],
  ['bytes', 'application/octet-stream', Buffer.from([0, 255, 128, 10, 13])],
  ['a form with files', 'multipart/form-data; boundary=x', '--x\r\n\r\nfile\r\n--x--\r\n'],
  ['an empty object', json, '{}'],
  ['200 kB of JSON', json, JSON.stringify({ text: 'x'.repeat(200_000) })],
];
const parsers = [
  express.json({ limit: '1mb' }),
  express.text({ limit: '1mb' }),
  express.raw({ limit: '1mb' }),
];

describe.each<[string, HostOptions]>([
  ['without a parser', {}],
  ['behind extended parsers', { before: [...parsers, express.urlencoded({ extended: true })] }],
  ['behind simple parsers', { before: [...parsers, express.urlencoded({ extended: false })] }],
  ['behind parsers of Express 4', { express: 4, before: parsers }],
  ['behind a parser of everything', { before: [express.raw({ type: '*/*', limit: '1mb' })] }],
  ['behind a parser of files', { before: [filesParser] }],
  ['alone on node:http', { served: 'alone' }],
])('%s', (_where, options) => {
  let host: Host;
  let partner: Partner;
  beforeAll(async () => {
    ({ host, partner } = await startedHost(options));
  });
  afterAll(() => host.close());

  it.each(bodies)('%s', async (...[, type, body, encoding]) => {
    const bytes = typeof body === 'string' ? Buffer.from(body) : Buffer.from(body);
    const response = await partner.fetch('/proxy/acme/x', {
      method: 'POST',
      body: bytes,
      headers: {
        'x-account-id': 'ann',
        'content-type': type,
        ...(encoding !== undefined && { 'content-encoding': encoding }),
      },
    });
    expect(response.status).toBe(200);
    const { headers, body: got } = seen.at(-1) ?? { headers: {}, body: Buffer.alloc(0) };
    expect(got.equals(bytes)).toBe(true);
    expect(headers['content-type']).toBe(type);
    expect(headers['content-encoding']).toBe(encoding);
    expect(Number(headers['content-length'])).toBe(bytes.length);
  });

  it('a body without a length, and no body', async () => {
    const stream = new Blob(['{"a":', ' 1}']).stream();
    const headers = { 'x-account-id': 'ann', 'content-type': json };
    const init = { method: 'POST', body: stream, headers, duplex: 'half' as const };
    expect((await partner.fetch('/proxy/acme/x', init)).status).toBe(200);
    expect(seen.at(-1)?.body.toString()).toBe('{"a": 1}');
    expect((await partner.fetch('/proxy/acme/x', { method: 'POST', headers })).status).toBe(200);
    expect(seen.at(-1)?.body.length).toBe(0);
  });
});

it('a body that is too large to be kept is refused, saying how to mount the router', async () => {
  const { host, partner } = await startedHost({ before: [express.json({ limit: '20mb' })] });
  try {
    const before = seen.length;
    const response = await partner.fetch('/proxy/acme/x', {
      method: 'POST',
      body: JSON.stringify({ text: 'x'.repeat(9_000_000) }),
      headers: { 'x-account-id': 'ann', 'content-type': json },
    });
    expect(response.status).toBe(400);
    const { error } = (await response.json()) as { error: { message: string } };
    expect(error.message).toContain('before body parsers');
    expect(seen.length).toBe(before);
  } finally {
    await host.close();
  }
});

it('bodies that are kept have a limit in total, and leave nothing behind', async () => {
  const { host, partner } = await startedHost({
    before: [express.raw({ limit: '2mb' }), express.json({ limit: '2mb' })],
  });
  const call = async (): Promise<number> => {
    const { status } = await partner.fetch('/proxy/acme/x', {
      method: 'POST',
      body: JSON.stringify({ text: 'x'.repeat(2 ** 20) }),
      headers: { 'x-account-id': 'ann', 'content-type': json },
    });
    return status;
  };
  const unfinished: ClientRequest[] = [];
  try {
    expect(await call()).toBe(200);
    // Together they exceed 64 MiB, and what is left of it is less than the call needs.
    for (let count = 0; count < 160; count += 1)
      unfinished.push(await allButTheEnd(host, partner, 2 ** 19));
    await expect.poll(call, { timeout: 10_000 }).toBe(400);
    for (const request of unfinished) request.destroy();
    await expect.poll(call, { timeout: 10_000 }).toBe(200);
  } finally {
    for (const request of unfinished) request.destroy();
    await host.close();
  }
});

/** Sends a proxied call without the last byte of its body. */
function allButTheEnd(host: Host, partner: Partner, bytes: number): Promise<ClientRequest> {
  return new Promise((resolve, reject) => {
    const request = sendRequest(`${host.baseUrl}/api/v1/proxy/acme/x`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${partner.key}`,
        'x-account-id': 'ann',
        'content-type': 'application/octet-stream',
        'content-length': bytes,
      },
    });
    request.on('error', reject);
    request.write(Buffer.alloc(bytes - 1), (error) => {
      if (error) reject(error);
      else resolve(request);
    });
  });
}

/** Holds back what is written until it is told to send it, as compression() does. */
const holdingBack: RequestHandler = (_request, response, next) => {
  const write = response.write.bind(response) as (piece: Buffer) => boolean;
  const end = response.end.bind(response) as () => typeof response;
  const isLeftAlone = (): boolean =>
    /no-transform/.test(String(response.getHeader('cache-control')));
  let held: Buffer[] = [];
  const flush = (): void => {
    if (held.length > 0) write(Buffer.concat(held));
    held = [];
  };
  response.write = (piece: Buffer) => {
    held.push(piece);
    if (isLeftAlone()) flush();
    return true;
  };
  response.end = (piece?: unknown) => {
    if (Buffer.isBuffer(piece)) held.push(piece);
    flush();
    return end();
  };
  Object.assign(response, { flush });
  next();
};

describe.each<[string, HostOptions]>([
  ['on a plain host', {}],
  ['under compression', { before: [holdingBack] }],
])('a stream %s', (_where, options) => {
  let host: Host;
  let partner: Partner;
  beforeAll(async () => {
    ({ host, partner } = await startedHost(options));
  });
  afterAll(() => host.close());

  it('of events begins before the first one, and each leaves at once', async () => {
    const response = await partner.fetch('/proxy/acme/events', {
      headers: { 'x-account-id': 'ann', accept: 'text/event-stream' },
    });
    expect(response.headers.get('cache-control')).toContain('no-transform');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    for (const text of ['one', 'two']) {
      sendEvent(text);
      expect((await reader?.read())?.value).toBe(`data: ${text}\n\n`);
    }
    endEvents();
    expect((await reader?.read())?.done).toBe(true);
  });

  it('of lines leaves line by line', async () => {
    const response = await partner.fetch('/proxy/acme/lines', {
      headers: { 'x-account-id': 'ann' },
    });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toBe('first\n');
    sendEvent('second');
    expect((await reader?.read())?.value).toBe('second\n');
    endEvents();
    expect((await reader?.read())?.done).toBe(true);
  });
});

it('what was gzipped arrives as it was, and only once', async () => {
  const { host, partner } = await startedHost({ before: [express.json()] });
  try {
    await partner.fetch('/proxy/acme/x', {
      method: 'POST',
      body: gzipSync('{"a":1}'),
      headers: { 'x-account-id': 'ann', 'content-type': json, 'content-encoding': 'gzip' },
    });
    expect(gunzipSync(seen.at(-1)?.body ?? '').toString()).toBe('{"a":1}');
  } finally {
    await host.close();
  }
});
