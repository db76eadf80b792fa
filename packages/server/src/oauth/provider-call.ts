import type { Egress } from '../egress/egress.js';
import type { ApiCall, JsonObject } from '../providers/provider.js';

/** The provider answered a call of ours with something else than 2xx. Never holds the answer's body. */
export class ProviderRefusal extends Error {
  override readonly name = 'ProviderRefusal';
  readonly status: number;

  constructor(host: string, status: number) {
    super(`${host} answered with status ${status}`);
    this.status = status;
  }
}

/**
 * A small JSON client for identity look-ups and revocations. `credential` is added to every call.
 */
export function providerCall(
  egress: Egress,
  credential: { headers?: Record<string, string>; query?: Record<string, string> } = {},
): ApiCall {
  return async (address, init = {}) => {
    const url = new URL(address);
    for (const [name, value] of Object.entries(credential.query ?? {}))
      url.searchParams.set(name, value);
    const { status, text } = await egress.text(url, {
      method: init.method ?? 'GET',
      headers: {
        accept: 'application/json',
        'user-agent': 'Hawser',
        ...lowerCased(credential.headers),
        ...lowerCased(init.headers),
      },
      body: init.body,
    });
    if (status < 200 || status > 299) throw new ProviderRefusal(url.host, status);
    return parseObject(text);
  };
}

function parseObject(text: string): JsonObject {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as JsonObject)
      : {};
  } catch {
    // A 2xx without JSON is still a yes; whoever needs a member of it will say that it is missing.
    return {};
  }
}

function lowerCased(headers: Record<string, string> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
}
