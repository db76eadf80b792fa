import { HawserError } from '@hawser/contract';
import { answerError } from '../answer-error.js';
import { NetworkError } from '../network-error.js';
import type { Page } from './page.js';

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

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Query = Readonly<Record<string, string | number | undefined>>;

interface Envelope {
  readonly data: unknown;
  readonly next_cursor?: string | null;
}

/** How a transport reaches an API. */
export interface TransportSettings {
  /** The router's URL or mount path, without a trailing slash. */
  readonly baseUrl: string;
  /** The path of the API below `baseUrl`, such as `/api/v1`. */
  readonly apiPath: string;
  /** Returns the headers that say who calls; called for each attempt. */
  readonly headers: () =>
    Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>;
  readonly timeoutMs: number;
  readonly maxRetries: number;
  readonly fetch: typeof globalThis.fetch;
}

const firstPauseMs = 200;
const maxPauseMs = 20_000;
const passing = new Set([429, 502, 503, 504]);

/** Sends partner API calls, retries them where that is safe, and reads the answers. */
export class Transport {
  readonly #options: TransportSettings;

  constructor(settings: TransportSettings) {
    this.#options = settings;
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

  /** Returns the body of one successful attempt. @throws HawserError, NetworkError */
  async file(
    path: string,
    { query, signal }: { readonly query: Query; readonly signal?: AbortSignal | undefined },
  ): Promise<Blob> {
    const response = await this.send(withQuery(path, query), { signal: signal ?? null });
    if (!response.ok) throw await answerError(response);
    return response.blob();
  }

  /** Sends one attempt and returns its response unread. @throws NetworkError */
  async send(path: string, init: RequestInit): Promise<Response> {
    const { baseUrl, apiPath, fetch } = this.#options;
    const headers = new Headers(init.headers);
    for (const [name, value] of Object.entries(await this.#options.headers()))
      headers.set(name, value);
    try {
      return await fetch(baseUrl + apiPath + path, { ...init, headers, redirect: 'manual' });
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
    const address = withQuery(path, query);
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

function withQuery(path: string, query: Query): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) parameters.set(name, String(value));
  return parameters.size === 0 ? path : `${path}?${parameters.toString()}`;
}

function parse(text: string): ({ readonly ok?: unknown } & Envelope) | undefined {
  try {
    return JSON.parse(text) as { ok?: unknown } & Envelope;
  } catch {
    return undefined;
  }
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
