/** Usage counts of one or several routes. */
export interface Counts {
  /** Calls to provider APIs. */
  readonly requests: number;
  /** How often a tool was executed. */
  readonly toolExecutions: number;
  /** Calls that the provider answered with 4xx or 5xx, or did not answer. */
  readonly errors: number;
  /** Consents and refreshes that succeeded. */
  readonly authentications: number;
  /** Consents and refreshes that failed. */
  readonly failedAuthentications: number;
}

export const noCounts: Counts = {
  requests: 0,
  toolExecutions: 0,
  errors: 0,
  authentications: 0,
  failedAuthentications: 0,
};

export function sum(one: Counts, other: Counts): Counts {
  return {
    requests: one.requests + other.requests,
    toolExecutions: one.toolExecutions + other.toolExecutions,
    errors: one.errors + other.errors,
    authentications: one.authentications + other.authentications,
    failedAuthentications: one.failedAuthentications + other.failedAuthentications,
  };
}

/** Mutable counts. */
export type RunningCounts = { -readonly [Name in keyof Counts]: number };

export function addTo(running: RunningCounts, counts: Counts): void {
  running.requests += counts.requests;
  running.toolExecutions += counts.toolExecutions;
  running.errors += counts.errors;
  running.authentications += counts.authentications;
  running.failedAuthentications += counts.failedAuthentications;
}
