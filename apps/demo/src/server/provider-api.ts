import type { Hawser } from '@hawser/server';
import type { Request, RequestHandler } from 'express';

/** Calls a provider's API with a connection of the signed-in user. */
export type ProviderApi = <T>(path: string, body?: object) => Promise<T>;

/** A provider rejected the request. */
export class ProviderRefused extends Error {
  readonly code = 'provider_error';
}

/**
 * Wraps `hawser.fetch` for a route: each call has a valid token, refreshed when due. Another user's
 * connection is treated like one that doesn't exist.
 */
export function providerApi(
  hawser: Hawser,
  address: { account: string; provider: string; connectionId?: string },
): ProviderApi {
  const { provider } = address;
  return async <T>(path: string, body?: object) => {
    const response = await hawser.fetch(address, path, {
      ...(body && {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify(body),
      }),
    });
    const answer = (await response.json()) as T & { ok?: boolean; error?: unknown };
    if (!response.ok) {
      throw new ProviderRefused(`${provider} answered ${response.status}.`);
    }
    // Slack reports errors with status 200.
    if (answer.ok === false) {
      throw new ProviderRefused(`${provider} answered ${String(answer.error)}.`);
    }
    return answer;
  };
}

/** Creates a route handler that calls one provider for the signed-in user and responds with JSON. */
export type ProviderRoute = (
  provider: string,
  answer: (api: ProviderApi, req: Request) => Promise<object>,
) => RequestHandler;
