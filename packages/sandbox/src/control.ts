/** The kind of route that a failure applies to. */
export type RouteKind = 'token' | 'api' | 'revocation';

/** A failure of a route: its response, and which requests get it. */
export interface Failure {
  /** The HTTP status. */
  status: number;
  /** The response body; an object is sent as JSON. */
  body?: unknown;
  /** Additional response headers. */
  headers?: Record<string, string>;
  /** How many requests fail. @default 1 */
  times?: number;
  /** How many requests succeed before that. @default 0 */
  skip?: number;
}

/**
 * A broken connection: for which requests (default: token requests), and how often (default: 1).
 */
export interface Breakage {
  /** The requests whose connection breaks. @default 'token' */
  on?: RouteKind;
  /** How many connections break. @default 1 */
  times?: number;
}

/** Changes to a token response's fields: names to omit, and values to set. */
export interface TokenAnswerChange {
  /** The names of fields to omit. */
  omit?: string[];
  /** Fields to set, by name. */
  set?: Record<string, unknown>;
}

/**
 * A change to a stand-in's behaviour. The same object is the body of `POST /__sandbox/control`.
 * Omitted fields leave the behaviour unchanged.
 */
export interface ControlChange {
  /**
   * The `Cross-Origin-Opener-Policy` header of pages and redirects; null for none.
   * @default null
   */
  coop?: 'same-origin' | 'same-origin-allow-popups' | null;
  /** The delay before each response, in milliseconds. @default 0 */
  delayMs?: number;
  /** The lifetime of new access tokens, in seconds; null for the provider's usual. @default null */
  tokenLifetime?: number | null;
  /**
   * Switches on Slack's and Salesforce's token rotation, GitHub Apps, LinkedIn's partner programme,
   * and Google's access for a limited time.
   * @default false
   */
  expiringTokens?: boolean;
  /**
   * A false API address for token responses that contain one; null for the right one.
   * @default null
   */
  apiOrigin?: string | null;
  /**
   * Changes fields of token responses until it is set to null: omits some and sets others. A
   * refresh without `refresh_token` keeps the used one valid. @default null
   */
  tokenAnswer?: TokenAnswerChange | null;
  /** Scopes that are never granted, whatever the user ticks. @default [] */
  withheldScopes?: string[];
  /** The scopes of Pipedrive's app, as set in its Developer Hub; null for the usual. @default null */
  appScopes?: string[] | null;
  /** The client's allowed redirect URIs. It replaces the list. */
  redirectUris?: string[];
  /** The next n token requests fail with 503, or as described. */
  failTokenRequests?: number | Failure;
  /** The next n API requests fail with 503, or as described. */
  failApiRequests?: number | Failure;
  /** The next n revocations fail with 503, or as described. */
  failRevocations?: number | Failure;
  /** The next n token requests (true: 1) fail because the grant is no longer valid. */
  invalidGrantNext?: number | boolean | { skip?: number; times?: number };
  /** The next n requests lose their connection before the response. */
  resetConnections?: number | Breakage;
  /** The next n responses announce their full length but stop half-way. */
  truncateBodies?: number | Breakage;
  /** Revokes all consents and tokens of a user, named by key (`ada`) or the provider's id. */
  revokeUser?: string;
  /** Makes all access tokens issued so far expire. */
  expireAccessTokens?: boolean;
  /** Clears consents, tokens, posted data, failures and the log. */
  reset?: boolean;
}

/** A stand-in's current behaviour, with the fields of a control change. */
export interface ControlState {
  /** The `Cross-Origin-Opener-Policy` header of pages and redirects. */
  coop: 'same-origin' | 'same-origin-allow-popups' | null;
  /** The delay before each response, in milliseconds. */
  delayMs: number;
  /** The lifetime of new access tokens, in seconds; null for the provider's usual. */
  tokenLifetime: number | null;
  /** Whether token rotation, GitHub Apps, partner programmes and limited access are on. */
  expiringTokens: boolean;
  /** The false API address of token responses, if any. */
  apiOrigin: string | null;
  /** The changes to token responses, if any. */
  tokenAnswer: TokenAnswerChange | null;
  /** Scopes that are never granted. */
  withheldScopes: string[];
  /** The scopes of Pipedrive's app, if they were changed. */
  appScopes: string[] | null;
  /** Failures that are yet to happen. */
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

/** Holds the current behaviour, and hands out each failure as often as requested. */
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
  appScopes: string[] | null = null;

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
    if (change.appScopes !== undefined) this.appScopes = change.appScopes;
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
    this.appScopes = null;
  }

  /** Returns the failure for this request, if any, and counts it down. */
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
    const { tokenAnswer, withheldScopes, appScopes } = this;
    const pendingFaults = this.#faults.reduce((sum, { left }) => sum + left, 0);
    return {
      coop,
      delayMs,
      tokenLifetime,
      expiringTokens,
      apiOrigin,
      tokenAnswer,
      withheldScopes,
      appScopes,
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
