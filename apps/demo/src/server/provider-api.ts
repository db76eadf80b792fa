import type { Hawser } from '@hawser/server';
import type { Request, RequestHandler } from 'express';

/** Calls a provider's API with one connection of the signed-in user. */
export type ProviderApi = <T>(path: string, body?: object) => Promise<T>;

/** A provider said no. */
export class ProviderRefused extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * What `hawser.fetch` does for a route: the right token, renewed when due, on each call. A connection
 * of somebody else is the same to it as one that doesn't exist.
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
      throw new ProviderRefused('provider_error', `${provider} answered ${response.status}.`);
    }
    // Slack's failures come as HTTP 200.
    if (answer.ok === false) {
      throw new ProviderRefused('provider_error', `${provider} answered ${String(answer.error)}.`);
    }
    return answer;
  };
}

/** A route that calls one provider for the signed-in user and answers JSON. */
export type ProviderRoute = (
  provider: string,
  answer: (api: ProviderApi, req: Request) => Promise<object>,
) => RequestHandler;
