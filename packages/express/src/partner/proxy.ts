import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { externalId, HawserError, reservedSlugs } from '@hawser/contract';
import type { Hawser, ServiceCall } from '@hawser/server';
import getRawBody from 'raw-body';
import type { Router } from 'router';
import { isParsed } from '../http/body.js';
import { hasBody, type Request, type Response } from '../http/exchange.js';
import type { Handler } from '../http/routes.js';
import { requireKeyScope, type PartnerCaller } from './authenticate.js';

/** Bodies up to this size are held, so that they can be sent again after a refresh: 64 KiB. */
const repeatableBytes = 64 * 1024;

/** Every path but those of the API's own resources, which no provider can be named after. */
const serviceRoute = new RegExp(`^/(?!(?:${reservedSlugs.join('|')})/)[^/]+/.`);

/**
 * `ANY /proxy/:provider/*`: the provider's API as it is, with the connection's credential. And
 * `ANY /:provider/*`: the same by shorter paths, that the provider's services declare.
 */
export function proxyRoutes(
  router: Router,
  hawser: Hawser,
  callerOf: (request: Request) => PartnerCaller,
): void {
  router.all<Handler>(/^\/proxy\/./, async (request, response) => {
    const caller = callerOf(request);
    requireKeyScope(caller, 'proxy');
    await pass(hawser, caller, splitPath(request.url ?? ''), request, response);
  });

  router.all<Handler>(serviceRoute, async (request, response) => {
    const caller = callerOf(request);
    requireKeyScope(caller, 'proxy');
    const { method = 'GET', url = '' } = request;
    const call = hawser.proxy.serviceCall(caller.scope, method, url);
    await pass(hawser, caller, call, request, response);
  });
}

async function pass(
  hawser: Hawser,
  { scope }: PartnerCaller,
  { provider, path }: ServiceCall,
  request: Request,
  response: Response,
): Promise<void> {
  const account = onlyHeader(request, 'x-account-id');
  if (account === undefined) {
    throw invalidHeader(
      'X-Account-Id',
      'Say whose connection to use: X-Account-Id: <external_id>.',
    );
  }
  const gone = new AbortController();
  // An abort costs a stack trace, which an answer that is complete need not pay.
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  const address = { account, provider, connectionId: onlyHeader(request, 'x-connection-id') };
  const answer = await unlessGone(gone.signal, async () =>
    hawser.proxy.forward(scope, address, {
      method: request.method ?? 'GET',
      path,
      headers: request.headers,
      body: await readBody(request),
      signal: gone.signal,
    }),
  );
  if (!answer) return;
  await send(response, answer.status, answer.headers, answer.body);
}

/** Undefined when it failed and nobody is there any more to be told. */
async function unlessGone<T>(gone: AbortSignal, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (gone.aborted) return undefined;
    throw error;
  }
}

/** The provider and the raw rest: decoding is the provider's business, not ours. */
function splitPath(url: string): ServiceCall {
  const [, provider = '', path = ''] = /^\/proxy\/([^/?]+)(.*)$/s.exec(url) ?? [];
  return { provider, path: path.startsWith('/') ? path : `/${path}` };
}

function onlyHeader(request: Request, name: string): string | undefined {
  const values = request.headersDistinct[name] ?? [];
  const [value] = values;
  if (values.length > 1) throw invalidHeader(name, `Send ${name} once.`);
  if (value !== undefined && !externalId.safeParse(value).success) {
    throw invalidHeader(name, `${name} must be 1–255 printable ASCII characters.`);
  }
  return value;
}

function invalidHeader(field: string, message: string): HawserError {
  return new HawserError('validation_failed', message, { details: { field } });
}

async function readBody(request: Request): Promise<Readable | Buffer | undefined> {
  if (!hasBody(request)) return undefined;
  if (isParsed(request)) return serialised(request);
  const length = Number(request.headers['content-length'] ?? Number.NaN);
  return length <= repeatableBytes
    ? getRawBody(request, { limit: repeatableBytes, length })
    : request;
}

/**
 * A body that a parser before us has read, written out again. Mount the router before body parsers
 * where the bytes must stay as they were.
 */
function serialised({ body, headers }: Request): Buffer {
  if (Buffer.isBuffer(body)) return body;
  if (typeof body === 'string') return Buffer.from(body);
  if (headers['content-type']?.includes('x-www-form-urlencoded')) {
    return Buffer.from(new URLSearchParams(body as Record<string, string>).toString());
  }
  return Buffer.from(JSON.stringify(body));
}

async function send(
  response: Response,
  status: number,
  headers: Readonly<Record<string, string | string[] | undefined>>,
  body: Readable,
): Promise<void> {
  response.statusCode = status;
  response.removeHeader('Cache-Control');
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) response.setHeader(name, value);
  }
  try {
    await pipeline(body, response);
  } catch {
    // One side is gone in the middle: the cut connection is the only way left to say so.
    response.destroy();
  }
}
