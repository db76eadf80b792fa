import { assertKnownOptions, type KnownOptions } from '@hawser/contract';
import type { TransportSettings } from './transport.js';

/** The options of `HawserClient`. */
export interface HawserClientOptions {
  /** The router's public URL, mount included: `https://app.example.com/hawser`. */
  readonly baseUrl: string;
  /**
   * The API key, `sk_live_…` or `sk_test_…`. Keep it on servers: anyone who has it can use all of
   * its rights. An agent token (`ag_live_…`) works too, for what its grants allow.
   */
  readonly apiKey: string;
  /** The timeout of one attempt in milliseconds, 1 to 300,000. @default 60_000 */
  readonly timeoutMs?: number | undefined;
  /**
   * How often a call is retried after no answer, 429, 502 (unless the provider refused the token
   * request), 503 or 504; 0–10.
   * @default 2
   */
  readonly maxRetries?: number | undefined;
  /** The function that sends requests, for a proxy or for tests. @default globalThis.fetch */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

const clientOptions = {
  baseUrl: true,
  apiKey: true,
  timeoutMs: true,
  maxRetries: true,
  fetch: true,
} satisfies KnownOptions<HawserClientOptions>;

/** Checks the options and applies their defaults. @throws TypeError if one is invalid */
export function checkedOptions(options: HawserClientOptions): TransportSettings {
  assertKnownOptions('HawserClient', options, clientOptions);
  const { baseUrl, apiKey, timeoutMs = 60_000, maxRetries = 2 } = options;
  if ('document' in globalThis) {
    throw new TypeError(
      'HawserClient is for servers: an API key must never reach a browser. In a page, use @hawser/react or @hawser/client/browser.',
    );
  }
  if (!URL.canParse(baseUrl) || !/^https?:$/.test(new URL(baseUrl).protocol)) {
    throw new TypeError(
      'baseUrl must be the router\'s URL, including the mount path, such as "https://app.example.com/hawser".',
    );
  }
  if (!/^(?:sk|ag)_(?:live|test)_\w+$/.test(apiKey)) {
    throw new TypeError(
      'apiKey must be a Hawser API key, "sk_live_…" or "sk_test_…", or an agent token, "ag_live_…".',
    );
  }
  if (!(timeoutMs >= 1 && timeoutMs <= 300_000))
    throw new TypeError('timeoutMs must be a number of milliseconds from 1 to 300,000.');
  if (!(Number.isInteger(maxRetries) && maxRetries >= 0 && maxRetries <= 10))
    throw new TypeError('maxRetries must be a whole number from 0 to 10.');
  const fetch = options.fetch ?? globalThis.fetch.bind(globalThis);
  return {
    baseUrl: baseUrl.replace(/\/+$/, ''),
    apiPath: '/api/v1',
    headers: () => ({ authorization: `Bearer ${apiKey}` }),
    timeoutMs,
    maxRetries,
    fetch,
  };
}
