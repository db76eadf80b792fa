/** What a route is for; a failure is aimed at one of these. */
export type RouteKind = 'token' | 'api' | 'revocation';

/** A failing answer: its status and body, how many requests get it (default 1), and how many before do not (default 0). */
export interface Failure {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
  times?: number;
  skip?: number;
}

/** A broken connection: on which requests (default token requests), and how often (default 1). */
export interface Breakage {
  on?: RouteKind;
  times?: number;
}

/** Changes to a token answer's members: names to leave out, and values to set. */
export interface TokenAnswerChange {
  omit?: string[];
  set?: Record<string, unknown>;
}

/**
 * A change to how a stand-in behaves. The same object is the body of `POST /__sandbox/control`.
 * Absent members leave things as they are.
 */
export interface ControlChange {
  /** `Cross-Origin-Opener-Policy` of every page and redirect; null for none. @default null */
  coop?: 'same-origin' | 'same-origin-allow-popups' | null;
  /** Waits this long before each answer, in milliseconds. @default 0 */
  delayMs?: number;
  /** How long new access tokens live, in seconds; null for the provider's own. @default null */
  tokenLifetime?: number | null;
  /** Slack's token rotation, GitHub Apps instead of OAuth apps, LinkedIn's partners. @default false */
  expiringTokens?: boolean;
  /** Said to be the address of the API, where token answers say one; null for the right one. @default null */
  apiOrigin?: string | null;
  /**
   * Changes members of token answers until it is set to null: leaves some out, and says others. A
   * refresh without `refresh_token` leaves the one that was used alive. @default null
   */
  tokenAnswer?: TokenAnswerChange | null;
  /** Scopes that no consent grants, whatever the user ticks. @default [] */
  withheldScopes?: string[];
  /** Where the client may be redirected to, replacing the list. */
  redirectUris?: string[];
  /** The next n token requests answer 503, or as told. */
  failTokenRequests?: number | Failure;
  /** The next n API requests answer 503, or as told. */
  failApiRequests?: number | Failure;
  /** The next n revocations answer 503, or as told. */
  failRevocations?: number | Failure;
  /** The next n token requests (true: 1) are told that the grant is no longer valid. */
  invalidGrantNext?: number | boolean | { skip?: number; times?: number };
  /** The next n requests lose their connection before the answer. */
  resetConnections?: number | Breakage;
  /** The next n answers announce their whole length and stop half-way. */
  truncateBodies?: number | Breakage;
  /** Ends every consent and token of one user, by key (`ada`) or the provider's id. */
  revokeUser?: string;
  /** Lets every access token issued until now be past its end. */
  expireAccessTokens?: boolean;
  /** Forgets users' consents, tokens, posted data, faults and the log. */
  reset?: boolean;
}

/** How a stand-in behaves at present; the members are those of {@link ControlChange}. */
export interface ControlState {
  coop: 'same-origin' | 'same-origin-allow-popups' | null;
  delayMs: number;
  tokenLifetime: number | null;
  expiringTokens: boolean;
  apiOrigin: string | null;
  tokenAnswer: TokenAnswerChange | null;
  withheldScopes: string[];
  /** Failures that have not happened yet. */
  pendingFaults: number;
}

export type Fault =
  | {
      on: RouteKind;
      act: 'answer';
      left: number;
      status: number;
      body: unknown;
      headers: Record<string, string>;
      skip: number;
    }
  | { on: RouteKind; act: 'reset' | 'truncate' | 'invalid-grant'; left: number; skip: number };

/** Holds the switches and hands out each fault as often as it was asked for. */
export class Control {
  readonly #defaults: { tokenLifetime: number | null };
  #faults: Fault[] = [];
  coop: ControlState['coop'] = null;
  delayMs = 0;
  tokenLifetime: number | null;
  expiringTokens = false;
  apiOrigin: string | null = null;
  tokenAnswer: TokenAnswerChange | null = null;
  withheldScopes: string[] = [];

  constructor(defaults: { tokenLifetime: number | null }) {
    this.#defaults = defaults;
    this.tokenLifetime = defaults.tokenLifetime;
  }

  apply(change: ControlChange): void {
    if (change.coop !== undefined) this.coop = change.coop;
    if (change.delayMs !== undefined) this.delayMs = change.delayMs;
    if (change.tokenLifetime !== undefined) this.tokenLifetime = change.tokenLifetime;
    if (change.expiringTokens !== undefined) this.expiringTokens = change.expiringTokens;
    if (change.apiOrigin !== undefined) this.apiOrigin = change.apiOrigin;
    if (change.tokenAnswer !== undefined) this.tokenAnswer = change.tokenAnswer;
    if (change.withheldScopes !== undefined) this.withheldScopes = change.withheldScopes;
    this.#fail('token', change.failTokenRequests);
    this.#fail('api', change.failApiRequests);
    this.#fail('revocation', change.failRevocations);
    this.#endGrants(change.invalidGrantNext);
    this.#break('reset', change.resetConnections);
    this.#break('truncate', change.truncateBodies);
  }

  reset(): void {
    this.#faults = [];
    this.coop = null;
    this.delayMs = 0;
    this.tokenLifetime = this.#defaults.tokenLifetime;
    this.expiringTokens = false;
    this.apiOrigin = null;
    this.tokenAnswer = null;
    this.withheldScopes = [];
  }

  /** The fault that this request must suffer, counted down. */
  takeFault(kind: RouteKind): Fault | undefined {
    const fault = this.#faults.find(({ on }) => on === kind);
    if (fault && fault.skip > 0) {
      fault.skip -= 1;
      return undefined;
    }
    if (fault) {
      fault.left -= 1;
      this.#faults = this.#faults.filter(({ left }) => left > 0);
    }
    return fault;
  }

  get state(): ControlState {
    const { coop, delayMs, tokenLifetime, expiringTokens, apiOrigin } = this;
    const { tokenAnswer, withheldScopes } = this;
    const pendingFaults = this.#faults.reduce((sum, { left }) => sum + left, 0);
    return {
      coop,
      delayMs,
      tokenLifetime,
      expiringTokens,
      apiOrigin,
      tokenAnswer,
      withheldScopes,
      pendingFaults,
    };
  }

  #add(fault: Fault): void {
    if (fault.left > 0) this.#faults.push(fault);
  }

  #fail(on: RouteKind, failure: number | Failure | undefined): void {
    if (failure === undefined) return;
    const {
      status,
      body,
      headers,
      times,
      skip = 0,
    }: Failure = typeof failure === 'number' ? { status: 503, times: failure } : failure;
    this.#add({
      on,
      act: 'answer',
      left: times ?? 1,
      skip,
      status,
      body: body ?? { error: 'temporarily_unavailable' },
      headers: headers ?? {},
    });
  }

  #break(act: 'reset' | 'truncate', breakage: number | Breakage | undefined): void {
    if (breakage === undefined) return;
    const { on, times }: Breakage = typeof breakage === 'number' ? { times: breakage } : breakage;
    this.#add({ on: on ?? 'token', act, left: times ?? 1, skip: 0 });
  }

  #endGrants(next: ControlChange['invalidGrantNext'] = 0): void {
    const { times = 1, skip = 0 } = typeof next === 'object' ? next : { times: Number(next) };
    this.#add({ on: 'token', act: 'invalid-grant', left: times, skip });
  }
}
