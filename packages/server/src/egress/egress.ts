import type { Readable } from 'node:stream';
import type { Agent } from 'undici';
import { AddressPolicy } from './address-policy.js';
import { Caller } from './caller.js';
import { EgressError } from './egress-error.js';
import { Relay, type AnswerHead, type Receive } from './relay.js';
import { WholeText } from './whole-text.js';
import { isError } from '../is-error.js';

/** Options of the HTTP client. */
export interface EgressOptions {
  /**
   * Lets requests reach private addresses, and use plain http there: `true` for all, or a list of
   * host names (`'crm.internal'`, `'localhost:8080'`).
   * @default false
   */
  readonly allowPrivateNetwork?: boolean | readonly string[] | undefined;
}

/** An outgoing request. */
export interface EgressRequest {
  readonly method: string;
  readonly headers?: Record<string, string | string[]> | undefined;
  readonly body?: string | Buffer | Readable | null | undefined;
  /**
   * How long to wait for the response's headers, and, unless `bodyTimeoutMs` is set, between two
   * chunks of its body. 0 means no limit.
   */
  readonly timeoutMs?: number | undefined;
  /** How long to wait between two chunks of the response body. */
  readonly bodyTimeoutMs?: number | undefined;
  /** The request is aborted when the caller leaves. */
  readonly caller?: Caller | undefined;
}

/** A complete response with its body as text, decompressed and decoded. */
export interface EgressText extends AnswerHead {
  readonly text: string;
}

interface EgressTextRequest extends Omit<EgressRequest, 'caller' | 'bodyTimeoutMs'> {
  readonly signal?: AbortSignal | undefined;
}

const defaultTimeoutMs = 10_000;
/** Error codes of undici. */
const timeouts: ReadonlySet<unknown> = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
]);

/**
 * The HTTP client through which all of Hawser's requests go. Unless configured otherwise it reaches
 * only public addresses over https. It follows no redirects and enforces time limits.
 */
export class Egress {
  readonly #policy: AddressPolicy;
  #agent: Agent | undefined;
  #closed = false;

  constructor(options: EgressOptions = {}) {
    this.#policy = new AddressPolicy(options.allowPrivateNetwork ?? false);
  }

  /**
   * Sends a request and passes the response on while it is received. Resolves when the response
   * begins; later failures go to the sink.
   * @throws EgressError when there is no response
   * @throws the caller's reason, when the caller left first
   */
  async relay(url: URL, request: EgressRequest, receive: Receive): Promise<AnswerHead> {
    this.#assertAllowed(url);
    const agent = this.#agent ?? (await this.#open(url.host));
    const { caller } = request;
    const timeoutMs = request.timeoutMs ?? defaultTimeoutMs;
    return new Promise((resolve, reject) => {
      agent.dispatch(
        {
          origin: url.origin,
          path: url.pathname + url.search,
          method: request.method,
          headers: request.headers ?? {},
          body: request.body ?? null,
          headersTimeout: timeoutMs,
          bodyTimeout: request.bodyTimeoutMs ?? timeoutMs,
        },
        new Relay({
          caller,
          receive,
          resolve,
          reject,
          translate: (error, interimStatus) =>
            caller?.hasLeft
              ? reasonOf(caller, url.host)
              : translate(error, url.host, interimStatus),
        }),
      );
    });
  }

  /**
   * Sends a request and reads the whole response, at most 1 MiB, within `timeoutMs`. A response
   * that arrived in time is accepted even if the process was too busy to read it until later.
   * @throws EgressError when there is no complete response in time
   */
  async text(url: URL, { signal, ...request }: EgressTextRequest): Promise<EgressText> {
    const caller = signal ? Caller.of(signal) : new Caller();
    const stopDeadline = startDeadline(request.timeoutMs ?? defaultTimeoutMs, () => {
      caller.leave(new EgressError('timeout', url.host));
    });
    try {
      const whole = new WholeText(caller, url.host);
      const head = await this.relay(url, { ...request, caller, timeoutMs: 0 }, (answer) =>
        whole.begin(answer),
      );
      return { ...head, text: await whole.text };
    } finally {
      stopDeadline();
      caller.done();
    }
  }

  /** Closes all connections and aborts requests in progress. */
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

/**
 * Calls `onEnd` when the time is up, but only after responses that have already arrived were read.
 * Returns a function that cancels it.
 */
function startDeadline(milliseconds: number, onEnd: () => void): () => void {
  let checking: NodeJS.Immediate | undefined;
  const timer = setTimeout(() => {
    // In a turn of the event loop, timers run before sockets, and immediates after them.
    checking = setImmediate(onEnd);
  }, milliseconds);
  return () => {
    clearTimeout(timer);
    clearImmediate(checking);
  };
}

/**
 * Translates a caller's timeout to an EgressError: the caller left because no response arrived in
 * time.
 */
function reasonOf({ reason }: Caller, host: string): unknown {
  const timedOut = isError(reason) && reason.name === 'TimeoutError';
  return timedOut ? new EgressError('timeout', host, reason) : reason;
}

function translate(error: unknown, host: string, interimStatus: number | undefined): unknown {
  if (error instanceof EgressError) return error;
  if (!isError(error)) return error;
  if (error.cause instanceof EgressError) return error.cause;
  const { code } = error as { code?: unknown };
  if (timeouts.has(code)) return new EgressError('timeout', host, error);
  if (interimStatus !== undefined) return new EgressError('interim', host, interimStatus);
  return new EgressError('unreachable', host, error);
}
