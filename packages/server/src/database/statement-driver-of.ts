import type { Knex } from 'knex';
import { dialectOf } from './dialects/dialect-of.js';
import type { StatementDriver } from './statement-driver.js';

const drivers = new WeakMap<Knex.Config, { readonly driver: StatementDriver | undefined }>();

/** Returns the statement driver for the Knex's database driver, or undefined for an unknown one. */
export function statementDriverOf(database: Knex): StatementDriver | undefined {
  const { config } = database.client as { config: Knex.Config };
  const known = drivers.get(config);
  if (known) return known.driver;
  const driver = dialectOf(database).statementDriver(database);
  drivers.set(config, { driver });
  return driver;
}
