import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserConnectSession } from '@hawser/contract/browser';
import type { OAuthIntegration } from '@hawser/server';
import { oauth2, type OAuth2Definition } from '@hawser/server/providers';
import type { Host } from './host.js';
import type { HostUser } from './host-user.js';

/** An answer of the provider, with nothing between the test and the socket. */
export interface OddAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer | object;
}

/** A request to the provider. */
export interface OddRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly form: URLSearchParams;
}

type Route = (request: OddRequest) => OddAnswer | Promise<OddAnswer>;

/** A provider that answers whatever a test tells it to. */
export interface OddProvider {
  readonly origin: string;
  /** The answers by `METHOD /path`. A test may replace them at any time. */
  readonly routes: Record<string, Route>;
  /** All requests, in their order. */
  readonly requests: OddRequest[];
  /** Returns an integration of it. */
  integration(more?: Partial<OAuth2Definition>): OAuthIntegration;
  close(): Promise<void>;
}

/** Starts a provider that consents to everything and issues tokens that do not expire. */
export async function startOddProvider(routes: Record<string, Route> = {}): Promise<OddProvider> {
  const requests: OddRequest[] = [];
  const all: Record<string, Route> = {
    'GET /authorize': consent,
    'POST /token': () => ({ body: { access_token: 'at', refresh_token: 'rt' } }),
    'GET /me': () => ({ body: { id: 'u1', name: 'User One' } }),
    'GET /api/x': () => ({ body: {} }),
    ...routes,
  };
  const server = createServer((request, response) => {
    void read(request).then(async (odd) => {
      requests.push(odd);
      const route = all[`${odd.method} ${odd.path}`];
      answer(response, (await route?.(odd)) ?? { status: 404, body: {} });
    });
  }).listen(0, 'localhost');
  await new Promise((resolve) => server.once('listening', resolve));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    routes: all,
    requests,
    integration: (more) =>
      oauth2({
        slug: 'acme',
        name: 'Acme',
        clientId: 'cid',
        clientSecret: 'csecret',
        authorizationUrl: `${origin}/authorize`,
        tokenUrl: `${origin}/token`,
        apiBaseUrl: `${origin}/api`,
        tokenEndpointAuth: 'post',
        identity: { url: `${origin}/me`, id: 'id', label: 'name', email: 'email' },
        ...more,
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function consent({ query }: OddRequest): OddAnswer {
  const back = new URL(query.get('redirect_uri') ?? '');
  back.searchParams.set('code', 'c');
  back.searchParams.set('state', query.get('state') ?? '');
  return { status: 302, headers: { location: back.href } };
}

async function read(request: IncomingMessage): Promise<OddRequest> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return {
    method: request.method ?? '',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    form: new URLSearchParams(Buffer.concat(pieces).toString()),
  };
}

function answer(response: ServerResponse, { status = 200, headers, body = '' }: OddAnswer): void {
  const isRaw = typeof body === 'string' || Buffer.isBuffer(body);
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(isRaw ? body : JSON.stringify(body));
}

/** Goes through a whole connect as a popup does. Returns the session as the page sees it. */
export async function connectThrough(
  host: Host,
  user: HostUser,
  slug = 'acme',
): Promise<BrowserConnectSession> {
  const { id, startUrl } = await user.begin(slug);
  const start = await user.browser.fetch(startUrl);
  const location = start.headers.get('location');
  if (location !== null) {
    const callback = await user.browser.followTo(host.origin, new URL(location));
    await (await user.browser.fetch(callback)).text();
  }
  return user.session(id);
}
