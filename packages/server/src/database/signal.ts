import type { Knex } from 'knex';

/** What transactions leave to do for somebody else in this process. */
export interface Signals {
  /** Entries of the audit log wait for their places in the chain: the partner's id. */
  readonly audit: string;
  /** Deliveries are due: the endpoints' ids. */
  readonly webhooks: readonly string[];
}

type Listeners = { readonly [Kind in keyof Signals]: Set<(about: Signals[Kind]) => void> };

/*
 * By a knex's config, which its transactions share. So a query deep in a transaction can say that
 * there is work, without everything above it having to know who does it.
 */
const byConfig = new WeakMap<Knex.Config, Listeners>();

/** Tells this process's listeners when the transaction has been committed; at once outside of one. */
export function signalOnCommit<Kind extends keyof Signals>(
  database: Knex,
  kind: Kind,
  about: Signals[Kind],
): void {
  const tell = (): void => {
    for (const listener of listenersOf(database)[kind]) listener(about);
  };
  if (!database.isTransaction) tell();
  // What is rolled back has left nothing to do; whoever began the transaction is told why.
  else (database as Knex.Transaction).executionPromise.then(tell, () => undefined);
}

/** Calls `listener` at each such signal. Returns what ends that. */
export function onSignal<Kind extends keyof Signals>(
  knex: Knex,
  kind: Kind,
  listener: (about: Signals[Kind]) => void,
): () => void {
  const listeners = listenersOf(knex)[kind];
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function listenersOf(knex: Knex): Listeners {
  const { config } = knex.client as { config: Knex.Config };
  const known = byConfig.get(config);
  if (known) return known;
  const listeners: Listeners = { audit: new Set(), webhooks: new Set() };
  byConfig.set(config, listeners);
  return listeners;
}
