import type { Readable } from 'node:stream';
import { Agent, errors, request as undiciRequest } from 'undici';
import { AddressPolicy } from './address-policy.js';
import { guardedConnector } from './connector.js';
import { EgressError } from './egress-error.js';

export interface EgressOptions {
  /**
   * Lets outgoing requests reach addresses that are not public, and use plain http there: `true` for
   * all, or the host names (`'crm.internal'`, `'localhost:8080'`).
   * @default false
   */
  readonly allowPrivateNetwork?: boolean | readonly string[] | undefined;
}

export interface EgressRequest {
  readonly method: string;
  readonly headers?: Record<string, string | string[]> | undefined;
  readonly body?: string | Buffer | Readable | null | undefined;
  /** Milliseconds for headers to arrive, and between two pieces of body unless that has its own; 0 for any. */
  readonly timeoutMs?: number | undefined;
  readonly bodyTimeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface EgressResponse {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  /** Must be read, or given up with {@link discard}. */
  readonly body: Readable;
  /** Lets go of an answer that nobody reads, so that its connection can be used again. */
  readonly discard: () => Promise<void>;
}

export interface EgressText {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly text: string;
}

const connectTimeoutMs = 5_000;
const defaultTimeoutMs = 10_000;
/** Token answers, user profiles and discovery documents; what is larger is no such thing. */
const maximumTextBytes = 1024 * 1024;

/**
 * The one HTTP client: every request that Hawser sends goes through it. It reaches public addresses
 * over https only (unless allowed otherwise), follows no redirect, and gives up on time.
 */
export class Egress {
  readonly #policy: AddressPolicy;
  readonly #agent: Agent;

  constructor(options: EgressOptions = {}) {
    this.#policy = new AddressPolicy(options.allowPrivateNetwork ?? false);
    this.#agent = new Agent({
      connect: guardedConnector(this.#policy, connectTimeoutMs),
      keepAliveTimeout: 30_000,
    });
  }

  /**
   * Sends a request and gives the answer as it comes.
   * @throws EgressError when there is no answer.
   */
  async request(url: URL, request: EgressRequest): Promise<EgressResponse> {
    this.#assertAllowed(url);
    const timeout = request.timeoutMs ?? defaultTimeoutMs;
    try {
      const { statusCode, headers, body } = await undiciRequest(url, {
        dispatcher: this.#agent,
        method: request.method,
        headers: request.headers ?? {},
        body: request.body ?? null,
        headersTimeout: timeout,
        bodyTimeout: request.bodyTimeoutMs ?? timeout,
        signal: request.signal ?? null,
      });
      return { status: statusCode, headers, body, discard: () => body.dump() };
    } catch (error) {
      throw translate(error, url.host);
    }
  }

  /**
   * Sends a request and reads the whole answer, 1 MiB at most, within `timeoutMs` in all. An answer
   * that came in time is read, also by a process that was stopped, or too busy to read it, until later.
   * @throws EgressError
   */
  async text(url: URL, request: EgressRequest): Promise<EgressText> {
    const deadline = startDeadline(request.timeoutMs ?? defaultTimeoutMs);
    try {
      const signal = request.signal
        ? AbortSignal.any([request.signal, deadline.signal])
        : deadline.signal;
      return await this.#read(url, { ...request, signal, timeoutMs: 0 });
    } finally {
      deadline.stop();
    }
  }

  close(): Promise<void> {
    return this.#agent.destroy();
  }

  async #read(url: URL, request: EgressRequest): Promise<EgressText> {
    const { status, headers, body } = await this.request(url, request);
    // Leaving the loop early destroys the stream, which then reports an error to whoever listens.
    body.on('error', () => undefined);
    const chunks: Buffer[] = [];
    let size = 0;
    try {
      for await (const chunk of body as AsyncIterable<Buffer>) {
        size += chunk.length;
        if (size > maximumTextBytes) throw new EgressError('too_large', url.host);
        chunks.push(chunk);
      }
    } catch (error) {
      throw translate(error, url.host);
    }
    return { status, headers, text: Buffer.concat(chunks).toString('utf8') };
  }

  #assertAllowed(url: URL): void {
    if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
      throw new EgressError('url_refused', url.host);
    }
    if (url.protocol === 'http:' && !this.#policy.allowsPlaintext(url)) {
      throw new EgressError('plaintext_refused', url.host);
    }
  }
}

/** Aborts when the time is up, after what has come meanwhile was read. */
function startDeadline(milliseconds: number): { signal: AbortSignal; stop: () => void } {
  const controller = new AbortController();
  let checking: NodeJS.Immediate | undefined;
  const timer = setTimeout(() => {
    // Timers come before sockets in a turn of the event loop, immediates after them.
    checking = setImmediate(() => {
      controller.abort(new DOMException('The time is up', 'TimeoutError'));
    });
  }, milliseconds);
  return {
    signal: controller.signal,
    stop: () => {
      clearTimeout(timer);
      clearImmediate(checking);
    },
  };
}

function translate(error: unknown, host: string): unknown {
  if (error instanceof EgressError) return error;
  if (!(error instanceof Error)) return error;
  if (error.cause instanceof EgressError) return error.cause;
  const timedOut =
    error instanceof errors.HeadersTimeoutError ||
    error instanceof errors.BodyTimeoutError ||
    error instanceof errors.ConnectTimeoutError ||
    error.name === 'TimeoutError';
  // An abort by the caller stays what it is: nobody waits for this answer any more.
  if (error.name === 'AbortError') return error;
  return new EgressError(timedOut ? 'timeout' : 'unreachable', host, error);
}
