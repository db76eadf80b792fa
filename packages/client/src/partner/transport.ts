import { assertKnownOptions, HawserError, type KnownOptions } from '@hawser/contract';
import { answerError } from '../answer-error.js';
import { NetworkError } from '../network-error.js';
import type { Page } from './page.js';

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

/** Options that every method takes as its last argument. */
export interface CallOptions {
  /** Aborts the call and its retries; it then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /**
   * The `Idempotency-Key` of a POST: repeating the call with the same key returns the first answer.
   * Set your own to make a call safe across restarts of your process.
   * @default a new key for each call, which makes its retries safe
   */
  readonly idempotencyKey?: string | undefined;
}

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
type Query = Readonly<Record<string, string | number | undefined>>;

interface Envelope {
  readonly data: unknown;
  readonly next_cursor?: string | null;
}

/** The validated options, with defaults applied. */
interface Settings {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly timeoutMs: number;
  readonly maxRetries: number;
  readonly fetch: typeof globalThis.fetch;
}

const firstPauseMs = 200;
const maxPauseMs = 20_000;
const passing = new Set([429, 502, 503, 504]);

/** Sends partner API calls, retries them where that is safe, and reads the answers. */
export class Transport {
  readonly #options: Settings;

  /** @throws TypeError if an option is invalid */
  constructor(options: HawserClientOptions) {
    this.#options = checked(options);
  }

  async call<Data>(
    method: Method,
    path: string,
    { query, body, ...options }: CallOptions & { query?: Query; body?: unknown } = {},
  ): Promise<Data> {
    return (await this.#envelope(method, path, { query, body, ...options })).data as Data;
  }

  async page<Item>(path: string, options: CallOptions & { query?: Query }): Promise<Page<Item>> {
    const { data, next_cursor } = await this.#envelope('GET', path, options);
    return { items: data as Item[], nextCursor: next_cursor ?? undefined };
  }

  /** Sends one attempt and returns its response unread. @throws NetworkError */
  async send(path: string, init: RequestInit): Promise<Response> {
    const { baseUrl, apiKey, fetch } = this.#options;
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${apiKey}`);
    try {
      return await fetch(`${baseUrl}/api/v1${path}`, { ...init, headers, redirect: 'manual' });
    } catch (cause) {
      throw this.#unanswered(cause, init.signal);
    }
  }

  /** Returns the error for a request without a complete answer. */
  #unanswered(cause: unknown, signal: AbortSignal | null | undefined): unknown {
    if (signal?.aborted && !isTimeout(signal)) return cause;
    return new NetworkError(`Hawser could not be reached at ${this.#options.baseUrl}.`, { cause });
  }

  async #envelope(
    method: Method,
    path: string,
    options: CallOptions & { query?: Query | undefined; body?: unknown },
  ): Promise<Envelope> {
    const { timeoutMs, maxRetries } = this.#options;
    const { query = {}, body, signal, idempotencyKey } = options;
    const parameters = new URLSearchParams();
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) parameters.set(name, String(value));
    const address = parameters.size === 0 ? path : `${path}?${parameters.toString()}`;
    const init: RequestInit = {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        // All attempts share the key, so the server does the work once however many arrive.
        ...(method === 'POST' && { 'idempotency-key': idempotencyKey ?? crypto.randomUUID() }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    };
    for (let retry = 0; ; retry += 1) {
      const deadline = AbortSignal.timeout(timeoutMs);
      const limited = signal ? AbortSignal.any([signal, deadline]) : deadline;
      try {
        return await this.#attempt(address, { ...init, signal: limited });
      } catch (error) {
        const pauseMs = retry < maxRetries ? pauseMsBefore(retry, error) : undefined;
        signal?.throwIfAborted();
        if (pauseMs === undefined) throw error instanceof Refusal ? error.cause : error;
        await pauseFor(pauseMs, signal);
      }
    }
  }

  /** @throws Refusal, NetworkError, HawserError */
  async #attempt(path: string, init: RequestInit): Promise<Envelope> {
    const response = await this.send(path, init);
    if (!response.ok) throw new Refusal(response.status, await answerError(response));
    if (response.status === 204) return { data: undefined };
    const text = await response.text().catch((cause: unknown) => {
      throw this.#unanswered(cause, init.signal);
    });
    const answer = parse(text);
    if (answer?.ok === true) return answer;
    throw new HawserError(
      'not_found',
      `The server at ${this.#options.baseUrl} is not a Hawser router. Check baseUrl, including the mount path.`,
    );
  }
}

/** An error response. Its status can differ from the error code's: a proxy may have answered. */
class Refusal extends Error {
  override readonly name = 'Refusal';
  override readonly cause: HawserError;
  readonly status: number;

  constructor(status: number, cause: HawserError) {
    super(cause.message);
    this.status = status;
    this.cause = cause;
  }
}

function parse(text: string): ({ readonly ok?: unknown } & Envelope) | undefined {
  try {
    return JSON.parse(text) as { ok?: unknown } & Envelope;
  } catch {
    return undefined;
  }
}

const clientOptions = {
  baseUrl: true,
  apiKey: true,
  timeoutMs: true,
  maxRetries: true,
  fetch: true,
} satisfies KnownOptions<HawserClientOptions>;

function checked(options: HawserClientOptions): Settings {
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
  return { baseUrl: baseUrl.replace(/\/+$/, ''), apiKey, timeoutMs, maxRetries, fetch };
}

/** Returns the milliseconds until the next attempt; undefined if a retry would not help. */
function pauseMsBefore(retry: number, error: unknown): number | undefined {
  if (error instanceof Refusal) {
    const { code, retryAfter } = error.cause;
    // An earlier attempt with the same key is still in progress: retry to get its answer.
    const beingWorkedOn = code === 'idempotency_conflict' && retryAfter !== undefined;
    // The provider has refused. The code that was sent is spent, so a retry would hide the reason.
    if (code === 'token_exchange_failed' || code === 'calls_used_up') return undefined;
    if (!passing.has(error.status) && !beingWorkedOn) return undefined;
    if (retryAfter !== undefined) {
      const askedMs = retryAfter * 1000;
      return askedMs <= maxPauseMs ? askedMs : undefined;
    }
  } else if (!(error instanceof NetworkError)) return undefined;
  return firstPauseMs * 2 ** retry * (0.5 + Math.random());
}

/** @throws the reason of the signal, as soon as it has one */
export function pauseFor(pauseMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', leave);
      resolve();
    }, pauseMs);
    signal?.addEventListener('abort', leave, { once: true });
  });
}

function isTimeout({ reason }: AbortSignal): boolean {
  return reason instanceof DOMException && reason.name === 'TimeoutError';
}
