import type { Knex } from 'knex';

/** Work that a transaction leaves for a background worker of this process. */
export interface Signals {
  /** The id of a partner whose audit entries are not chained yet. */
  readonly audit: string;
  /** The ids of webhook endpoints that deliveries are due for. */
  readonly webhooks: readonly string[];
  /** A verification of an audit chain waits to be done. */
  readonly verifications: undefined;
  /** A clean-up waits to be done. */
  readonly cleanups: undefined;
}

type Listeners = { readonly [Kind in keyof Signals]: Set<(about: Signals[Kind]) => void> };

/*
 * Keyed by the Knex's config, which its transactions share: a query deep inside a transaction can
 * signal work without its callers having to pass the worker down.
 */
const byConfig = new WeakMap<Knex.Config, Listeners>();

/** Calls this process's listeners after the transaction commits, or immediately outside a transaction. */
export function signalOnCommit<Kind extends keyof Signals>(
  database: Knex,
  kind: Kind,
  about: Signals[Kind],
): void {
  const tell = (): void => {
    for (const listener of listenersOf(database)[kind]) listener(about);
  };
  if (!database.isTransaction) tell();
  // A rolled-back transaction leaves no work; its error goes to the code that began it.
  else (database as Knex.Transaction).executionPromise.then(tell, () => undefined);
}

/** Calls `listener` for each signal of this kind. Returns a function that removes it. */
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
  const listeners: Listeners = {
    audit: new Set(),
    webhooks: new Set(),
    verifications: new Set(),
    cleanups: new Set(),
  };
  byConfig.set(config, listeners);
  return listeners;
}
