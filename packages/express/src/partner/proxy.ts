import type { Readable } from 'node:stream';
import { externalId, HawserError, reservedSlugs } from '@hawser/contract';
import { operations } from '@hawser/contract/partner';
import {
  accountOfAgent,
  Caller,
  type AuthenticatedAgent,
  type Engine,
  type ServiceCall,
  type Tenant,
} from '@hawser/server/engine';
import getRawBody from 'raw-body';
import type { Exchange, Request } from '../http/exchange.js';
import { keepSentBodies, sentBody } from '../http/sent-body.js';
import type { OperationRoute } from '../operations/route.js';
import { answerOn } from './proxy-answer.js';

/** Bodies up to this size are buffered, so that they can be sent again after a refresh. */
const repeatableBytes = 64 * 1024;

const reserved: ReadonlySet<string> = new Set(reservedSlugs);

/**
 * Returns the proxy's routes. `ANY /proxy/:provider/*` is the provider's API with the connection's
 * credential; `ANY /:provider/*` is the same with the short paths that the provider's services
 * declare.
 */
export function proxyRoutes(hawser: Engine): OperationRoute[] {
  keepSentBodies();
  return [
    {
      operation: operations.proxy,
      matches: (pathname) => /^\/proxy\/./.test(pathname),
      pass: ({ tenant, agent }, exchange) =>
        pass({ hawser, tenant, agent, call: splitPath(exchange.url), exchange }),
    },
    {
      operation: operations.callService,
      // Every path except those of the API's resources, which are reserved slugs.
      matches: (pathname) => {
        const [, first] = /^\/([^/]+)\/./.exec(pathname) ?? [];
        return first !== undefined && !reserved.has(first);
      },
      pass: async ({ tenant, agent }, exchange) => {
        const { method, url } = exchange;
        const call = hawser.proxy.serviceCall(tenant, method, url);
        await pass({ hawser, tenant, agent, call, exchange });
      },
    },
  ];
}

async function pass({
  hawser,
  tenant,
  agent,
  call: { provider, path },
  exchange: { request, response, method },
}: {
  readonly hawser: Engine;
  readonly tenant: Tenant;
  readonly agent: AuthenticatedAgent | undefined;
  readonly call: ServiceCall;
  readonly exchange: Exchange;
}): Promise<void> {
  const named = onlyHeader(request, 'x-account-id');
  const account = agent ? accountOfAgent(agent, named) : named;
  if (account === undefined) {
    throw invalidHeader(
      'X-Account-Id',
      'The account is missing. Send its external_id in the X-Account-Id header.',
    );
  }
  const caller = new Caller();
  response.once('close', () => {
    if (!response.writableFinished) caller.leave(new Error('The client disconnected'));
  });
  const address = { account, provider, connectionId: onlyHeader(request, 'x-connection-id') };
  const { headers } = request;
  try {
    const body = await readBody(request);
    const call = { leash: agent?.leash, method, path, headers, body, caller };
    await hawser.agentLinks.offering(agent, address, () =>
      hawser.proxy.forward(tenant, address, call, answerOn(response)),
    );
  } catch (error) {
    // A client that has disconnected gets no error.
    if (!caller.hasLeft) throw error;
  }
}

/** Splits the URL into the provider and the undecoded rest, which the provider decodes. */
function splitPath(url: string): ServiceCall {
  const [, provider = '', path = ''] = /^\/proxy\/([^/?]+)(.*)$/s.exec(url) ?? [];
  return { provider, path: path.startsWith('/') ? path : `/${path}` };
}

function onlyHeader(request: Request, name: string): string | undefined {
  const value = request.headers[name];
  if (value === undefined) return undefined;
  // Node joins repeated headers into one value that the client did not send.
  if (timesOf(request.rawHeaders, name) > 1) throw invalidHeader(name, `Send ${name} once.`);
  if (!externalId.safeParse(value).success) {
    throw invalidHeader(name, `${name} must be 1–255 printable ASCII characters.`);
  }
  return String(value);
}

/** Returns how often a header was sent. `rawHeaders` alternates names and values. */
function timesOf(rawHeaders: readonly string[], name: string): number {
  let times = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const raw = rawHeaders[at] ?? '';
    if (raw.length === name.length && raw.toLowerCase() === name) times += 1;
  }
  return times;
}

function invalidHeader(field: string, message: string): HawserError {
  return new HawserError('validation_failed', message, { details: { field } });
}

async function readBody(request: Request): Promise<Readable | Buffer | undefined> {
  const body = sentBody(request);
  if (body !== request) return body;
  const length = Number(request.headers['content-length'] ?? Number.NaN);
  return length <= repeatableBytes
    ? getRawBody(request, { limit: repeatableBytes, length })
    : request;
}
