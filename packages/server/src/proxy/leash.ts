import type { Provider } from '../providers/provider.js';

/** A call that a leashed caller wants to make, before anything is looked up. */
export interface LeashedRoute {
  readonly provider: Provider;
  readonly connectionId: string | undefined;
  readonly method: string;
  /** The path and query as received, still percent-encoded. */
  readonly path: string;
}

/** Limits what a caller may do with the proxy, in addition to its permissions. */
export interface RouteLeash {
  /**
   * Checks the call, and returns the path to send, each segment encoded in one way, and the only
   * connection that it may use, if there is only one.
   * @throws HawserError `outside_grant`, `invalid_path`
   */
  assertRoute(call: LeashedRoute): {
    readonly path: string;
    readonly connectionId: string | undefined;
  };
  /**
   * Checks the connection that the call turned out to use.
   * @throws HawserError `outside_grant`
   */
  assertRouteConnection(call: LeashedRoute, connectionId: string): void;
  /**
   * Counts the call, after every other check.
   * @throws HawserError `calls_used_up`
   */
  takeCall(): Promise<void>;
}
