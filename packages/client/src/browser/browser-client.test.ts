import { HawserError } from '@hawser/contract';
import { describe, expect, it, vi } from 'vitest';
import { NetworkError } from '../network-error.js';
import { createBrowserClient } from './browser-client.js';

function clientThatGets(answer: () => Response | Promise<Response>, onUnauthorized?: () => void) {
  const fetch = vi.fn((_url: string | URL | Request, _init?: RequestInit) =>
    Promise.resolve().then(answer),
  );
  const client = createBrowserClient({
    baseUrl: '/hawser/',
    fetch,
    headers: () => ({ authorization: 'Bearer t' }),
    onUnauthorized,
  });
  return { client, fetch };
}

const problem = (status: number, code: string) => () =>
  Response.json({ error: { code, message: 'Why.', requestId: 'req_1' } }, { status });

describe('createBrowserClient', () => {
  it('sends cookies, the host’s headers and JSON', async () => {
    const { client, fetch } = clientThatGets(() => Response.json({ id: 'cs_1' }));
    await client.createConnectSession({ provider: 'google', mode: 'popup' });
    const [url, init] = fetch.mock.calls[0] ?? [];
    expect(url).toBe('/hawser/connect-sessions');
    expect(init).toMatchObject({
      method: 'POST',
      credentials: 'include',
      headers: { authorization: 'Bearer t', 'content-type': 'application/json' },
      body: '{"provider":"google","mode":"popup"}',
    });
  });

  it('escapes ids in the path', async () => {
    const { client, fetch } = clientThatGets(() => new Response(null, { status: 204 }));
    await client.disconnectProvider('../x?y');
    expect(fetch.mock.calls[0]?.[0]).toBe('/hawser/integrations/..%2Fx%3Fy');
  });

  it('turns an error answer into a HawserError with the request’s id', async () => {
    const { client } = clientThatGets(problem(404, 'connection_not_found'));
    const error: unknown = await client.getConnection('conn_1').catch((e: unknown) => e);
    expect(error).toBeInstanceOf(HawserError);
    expect(error).toMatchObject({
      code: 'connection_not_found',
      message: 'Why.',
      details: { requestId: 'req_1' },
    });
  });

  it('maps an unknown code to the general one of its status', async () => {
    const { client } = clientThatGets(problem(403, 'brand_new'));
    await expect(client.listConnections()).rejects.toMatchObject({
      code: 'forbidden',
      details: { code: 'brand_new' },
    });
  });

  it('handles a response that is not from Hawser', async () => {
    const { client } = clientThatGets(() => new Response('<h1>Bad gateway', { status: 502 }));
    await expect(client.listConnections()).rejects.toMatchObject({ code: 'internal_error' });
  });

  it('reports that no user is signed in', async () => {
    const signedOut = vi.fn();
    const { client } = clientThatGets(problem(401, 'unauthorized'), signedOut);
    await expect(client.listConnections()).rejects.toMatchObject({ code: 'unauthorized' });
    expect(signedOut).toHaveBeenCalledOnce();
  });

  it('distinguishes an unreachable server from an error response', async () => {
    const { client } = clientThatGets(() => {
      throw new TypeError('Failed to fetch');
    });
    await expect(client.listConnections()).rejects.toBeInstanceOf(NetworkError);
  });

  it('times out if the server never answers', async () => {
    vi.useFakeTimers();
    const fetch = (_url: unknown, init?: RequestInit) =>
      new Promise<Response>((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
      });
    const call = createBrowserClient({ baseUrl: '/hawser', fetch }).listConnections();
    const expectation = expect(call).rejects.toBeInstanceOf(NetworkError);
    await vi.advanceTimersByTimeAsync(15_000);
    await expectation;
    vi.useRealTimers();
  });
});
