import type { Knex } from 'knex';

/** What a transaction may have left to do for somebody else in this process. */
export type Signal = 'audit' | 'webhooks';

/*
 * By a knex's config, which its transactions share. So a query deep in a transaction can say that
 * there is work, without everything above it having to know who does it.
 */
const listeners = new WeakMap<Knex.Config, Set<(signal: Signal) => void>>();

/** Tells this process's listeners when the transaction has been committed; at once outside of one. */
export function signalOnCommit(database: Knex, signal: Signal): void {
  const tell = (): void => {
    for (const listener of listeners.get(configOf(database)) ?? []) listener(signal);
  };
  if (!database.isTransaction) tell();
  // What is rolled back has left nothing to do; whoever began the transaction is told why.
  else (database as Knex.Transaction).executionPromise.then(tell, () => undefined);
}

/** Calls `act` at each such signal. Returns what ends that. */
export function onSignal(knex: Knex, wanted: Signal, act: () => void): () => void {
  const config = configOf(knex);
  const all = listeners.get(config) ?? new Set();
  listeners.set(config, all);
  const listener = (signal: Signal): void => {
    if (signal === wanted) act();
  };
  all.add(listener);
  return () => all.delete(listener);
}

function configOf(knex: Knex): Knex.Config {
  return (knex.client as { config: Knex.Config }).config;
}
