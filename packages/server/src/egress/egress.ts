import type { Readable } from 'node:stream';
import type { Agent } from 'undici';
import { AddressPolicy } from './address-policy.js';
import { Caller } from './caller.js';
import { EgressError } from './egress-error.js';
import { Relay, type AnswerHead, type Receive } from './relay.js';
import { WholeText } from './whole-text.js';

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
  /** The request is given up when the caller leaves. */
  readonly caller?: Caller | undefined;
}

export interface EgressText extends AnswerHead {
  readonly text: string;
}

interface EgressTextRequest extends Omit<EgressRequest, 'caller' | 'bodyTimeoutMs'> {
  readonly signal?: AbortSignal | undefined;
}

const defaultTimeoutMs = 10_000;
/** undici's codes. */
const timeouts: ReadonlySet<unknown> = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
]);

/**
 * The one HTTP client: every request that Hawser sends goes through it. It reaches public addresses
 * over https only (unless allowed otherwise), follows no redirect, and gives up on time.
 */
export class Egress {
  readonly #policy: AddressPolicy;
  #agent: Agent | undefined;
  #closed = false;

  constructor(options: EgressOptions = {}) {
    this.#policy = new AddressPolicy(options.allowPrivateNetwork ?? false);
  }

  /**
   * Sends a request and passes the answer on as it comes. Resolves when it begins; of what goes wrong
   * afterwards its sink is told.
   * @throws EgressError when there is no answer, and the caller's reason when it left before
   */
  async relay(url: URL, request: EgressRequest, receive: Receive): Promise<AnswerHead> {
    this.#assertAllowed(url);
    const agent = this.#agent ?? (await this.#open(url.host));
    const { caller } = request;
    const timeout = request.timeoutMs ?? defaultTimeoutMs;
    return new Promise((resolve, reject) => {
      agent.dispatch(
        {
          origin: url.origin,
          path: url.pathname + url.search,
          method: request.method,
          headers: request.headers ?? {},
          body: request.body ?? null,
          headersTimeout: timeout,
          bodyTimeout: request.bodyTimeoutMs ?? timeout,
        },
        new Relay({
          caller,
          receive,
          resolve,
          reject,
          translate: (error) =>
            caller?.hasLeft ? reasonOf(caller, url.host) : translate(error, url.host),
        }),
      );
    });
  }

  /**
   * Sends a request and reads the whole answer, 1 MiB at most, within `timeoutMs` in all. An answer
   * that came in time is read, also by a process that was stopped, or too busy to read it, until later.
   * @throws EgressError
   */
  async text(url: URL, { signal, ...request }: EgressTextRequest): Promise<EgressText> {
    const caller = signal ? Caller.of(signal) : new Caller();
    const stopDeadline = startDeadline(request.timeoutMs ?? defaultTimeoutMs, () => {
      caller.leave(new EgressError('timeout', url.host));
    });
    try {
      const whole = new WholeText(caller, url.host);
      const head = await this.relay(url, { ...request, caller, timeoutMs: 0 }, () => whole);
      return { ...head, text: await whole.text };
    } finally {
      stopDeadline();
      caller.done();
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#agent?.destroy();
  }

  async #open(host: string): Promise<Agent> {
    const { openAgent } = await import('./agent.js');
    if (this.#closed) throw new EgressError('unreachable', host);
    return (this.#agent ??= openAgent(this.#policy));
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

/** Tells when the time is up, after what has come meanwhile was read. Returns what stops it. */
function startDeadline(milliseconds: number, onEnd: () => void): () => void {
  let checking: NodeJS.Immediate | undefined;
  const timer = setTimeout(() => {
    // Timers come before sockets in a turn of the event loop, immediates after them.
    checking = setImmediate(onEnd);
  }, milliseconds);
  return () => {
    clearTimeout(timer);
    clearImmediate(checking);
  };
}

/** A caller that would wait so long only left because there was no answer in time. */
function reasonOf({ reason }: Caller, host: string): unknown {
  const timedOut = reason instanceof Error && reason.name === 'TimeoutError';
  return timedOut ? new EgressError('timeout', host, reason) : reason;
}

function translate(error: unknown, host: string): unknown {
  if (error instanceof EgressError) return error;
  if (!(error instanceof Error)) return error;
  if (error.cause instanceof EgressError) return error.cause;
  const { code } = error as { code?: unknown };
  return new EgressError(timeouts.has(code) ? 'timeout' : 'unreachable', host, error);
}
