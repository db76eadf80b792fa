import type { Egress, EgressText } from '../egress/egress.js';
import { isObject, meantObject, parseAnswer } from '../providers/answer.js';
import type { Api, ApiCall, Json, JsonObject } from '../providers/provider.js';
import { errorIn, type ProviderError } from './provider-error.js';

/**
 * The provider refused a request: by a status other than 2xx, or in the body of a success. The
 * error never holds the response body.
 */
export class ProviderRefusal extends Error {
  override readonly name = 'ProviderRefusal';
  readonly status: number;
  /** The provider's error code. */
  readonly code: string | undefined;
  /** The provider's sentence about it, shortened. */
  readonly words: string | undefined;

  constructor(host: string, status: number, error?: ProviderError) {
    const code = error === undefined ? '' : `: ${error.code}`;
    super(`${host} answered with status ${status}${code}`);
    this.status = status;
    this.code = error?.code;
    this.words = error?.words;
  }
}

/** Returns what a response that is not a success says. */
export function refusalOf({ status, text }: EgressText, host: string): ProviderRefusal {
  const answer = meantObject(parseAnswer(text), (one) => errorIn(one, true) !== undefined);
  return new ProviderRefusal(host, status, answer && errorIn(answer, true));
}

interface Placed {
  readonly headers?: Record<string, string>;
  readonly query?: Record<string, string>;
}

/**
 * Returns a small JSON client for identity look-ups. `credential` is added to every call; a
 * response for which `refuses` returns true counts as 401.
 */
export function providerCall(
  egress: Pick<Egress, 'text'>,
  credential: Placed = {},
  refuses: Api['refusesCredential'] = () => false,
): ApiCall {
  return async (address, init) => {
    const parsed = bodyOf(await successOf(egress, credential, address, init));
    // A list of one is a wrapped object. A 2xx response without JSON is still a success: a caller
    // that needs one of its fields reports it as missing.
    const answer = meantObject(parsed, () => true) ?? {};
    if (refuses(answer)) throw new ProviderRefusal(new URL(address).host, 401);
    return answer;
  };
}

/** Returns a client for responses that are lists. It returns the objects in the list. */
export function providerListCall(
  egress: Pick<Egress, 'text'>,
  credential: Placed,
): (address: string) => Promise<readonly JsonObject[]> {
  return async (address) => {
    const parsed = bodyOf(await successOf(egress, credential, address));
    const list = Array.isArray(parsed) ? parsed : isObject(parsed) ? parsed['data'] : undefined;
    return Array.isArray(list) ? list.filter(isObject) : [];
  };
}

/** Sends a request of ours to a provider. Any status is a response. */
export function sendToProvider(
  egress: Pick<Egress, 'text'>,
  credential: Placed,
  address: string,
  init: Parameters<ApiCall>[1] = {},
): Promise<EgressText> {
  const url = new URL(address);
  for (const [name, value] of Object.entries(credential.query ?? {}))
    url.searchParams.set(name, value);
  return egress.text(url, {
    method: init.method ?? 'GET',
    headers: {
      accept: 'application/json',
      'user-agent': 'Hawser',
      ...lowerCased(credential.headers),
      ...lowerCased(init.headers),
    },
    body: init.body,
  });
}

async function successOf(
  egress: Pick<Egress, 'text'>,
  credential: Placed,
  address: string,
  init?: Parameters<ApiCall>[1],
): Promise<EgressText> {
  const response = await sendToProvider(egress, credential, address, init);
  const { status } = response;
  if (status >= 200 && status <= 299) return response;
  throw refusalOf(response, new URL(address).host);
}

/**
 * Returns the JSON of a response. Signed user info (OpenID Connect Core 5.3.2) counts as its
 * claims: like unsigned user info, it came straight from the provider over TLS.
 */
function bodyOf({ text, headers }: EgressText): Json | undefined {
  const type = [headers['content-type'] ?? ''].flat().join();
  const [, claims] = /^\s*[\w-]+\.([\w-]+)\.[\w-]*\s*$/.exec(text) ?? [];
  if (!/\bjwt\b/i.test(type) || claims === undefined) return parseAnswer(text);
  return parseAnswer(Buffer.from(claims, 'base64url').toString('utf8'));
}

function lowerCased(headers: Record<string, string> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
}
