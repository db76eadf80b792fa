import type { Egress } from '../egress/egress.js';
import type { Api, ApiCall, Json, JsonObject } from '../providers/provider.js';

/** The provider answered with a status other than 2xx. The error never holds the response body. */
export class ProviderRefusal extends Error {
  override readonly name = 'ProviderRefusal';
  readonly status: number;

  constructor(host: string, status: number) {
    super(`${host} answered with status ${status}`);
    this.status = status;
  }
}

interface Placed {
  readonly headers?: Record<string, string>;
  readonly query?: Record<string, string>;
}

/**
 * Returns a small JSON client for identity look-ups and revocations. `credential` is added to every
 * call; a response for which `refuses` returns true counts as 401.
 */
export function providerCall(
  egress: Egress,
  credential: Placed = {},
  refuses: Api['refusesCredential'] = () => false,
): ApiCall {
  const call = textCall(egress, credential);
  return async (address, init) => {
    const parsed = parse(await call(address, init));
    const answer = isObject(parsed) ? parsed : {};
    if (refuses(answer)) throw new ProviderRefusal(new URL(address).host, 401);
    return answer;
  };
}

/** Returns a client for responses that are lists. It returns the objects in the list. */
export function providerListCall(
  egress: Egress,
  credential: Placed,
): (address: string) => Promise<readonly JsonObject[]> {
  const call = textCall(egress, credential);
  return async (address) => {
    const answer = parse(await call(address));
    return Array.isArray(answer) ? answer.filter(isObject) : [];
  };
}

function textCall(
  egress: Egress,
  credential: Placed,
): (...call: Parameters<ApiCall>) => Promise<string> {
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
    return text;
  };
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    // A 2xx response without JSON is still a success. A caller that needs one of its fields reports
    // it as missing.
    return undefined;
  }
}

function lowerCased(headers: Record<string, string> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
}
