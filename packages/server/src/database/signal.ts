import type { Knex } from 'knex';

/** What transactions leave to do for somebody else in this process. */
export interface Signals {
  /** Deliveries are due: the endpoints' ids. */
  readonly webhooks: readonly string[];
}

type Listener = (kind: keyof Signals, about: Signals[keyof Signals]) => void;

/*
 * By a knex's config, which its transactions share. So a query deep in a transaction can say that
 * there is work, without everything above it having to know who does it.
 */
const listeners = new WeakMap<Knex.Config, Set<Listener>>();

/** Tells this process's listeners when the transaction has been committed; at once outside of one. */
export function signalOnCommit<Kind extends keyof Signals>(
  database: Knex,
  kind: Kind,
  about: Signals[Kind],
): void {
  const tell = (): void => {
    for (const listener of listeners.get(configOf(database)) ?? []) listener(kind, about);
  };
  if (!database.isTransaction) tell();
  // What is rolled back has left nothing to do; whoever began the transaction is told why.
  else (database as Knex.Transaction).executionPromise.then(tell, () => undefined);
}

/** Calls `act` at each such signal. Returns what ends that. */
export function onSignal<Kind extends keyof Signals>(
  knex: Knex,
  wanted: Kind,
  act: (about: Signals[Kind]) => void,
): () => void {
  const config = configOf(knex);
  const all = listeners.get(config) ?? new Set();
  listeners.set(config, all);
  const listener: Listener = (kind, about) => {
    if ((kind as string) === wanted) act(about);
  };
  all.add(listener);
  return () => all.delete(listener);
}

function configOf(knex: Knex): Knex.Config {
  return (knex.client as { config: Knex.Config }).config;
}
