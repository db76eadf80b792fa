import type { Knex } from 'knex';
import type { Logger } from '../logger.js';
import { DatabaseError } from './database-error.js';
import { dialectOf } from './dialects/dialect-of.js';
import { runStatement, textOf } from './run-statement.js';
import { statementDriverOf } from './statement-driver-of.js';

/** Settings of a Knex that rename columns or change rows. */
const rewriting = ['postProcessResponse', 'wrapIdentifier'] as const;

/**
 * Refuses a Knex of the host's whose settings rename columns or change rows: Hawser's own queries
 * would get other names and values than they ask for.
 * @throws DatabaseError that names the setting
 */
export function assertPlainKnex(knex: Knex): void {
  const { config } = knex.client as { config: Knex.Config };
  const set = rewriting.filter((name) => config[name] !== undefined);
  if (set.length === 0) return;
  throw new DatabaseError(
    `database: this Knex sets ${set.join(' and ')}, which would change Hawser's own queries. Pass a Knex without ${set.length > 1 ? 'them' : 'it'}, or the configuration or URL, from which Hawser makes its own.`,
  );
}

const sample = {
  probe_text: 'Zoë 🧑‍🚀 測試 \\ \' " %',
  probe_number: 1_795_906_700_510,
  probe_bytes: Buffer.from([0, 39, 92, 128, 255]),
  probe_null: null,
} as const;

/**
 * Checks that values come back from the database as they were sent, on each way in which Hawser reads.
 * Type parsers, connection flags and character sets can change them.
 * @throws DatabaseError that names the kind of value and the settings to look at
 */
export async function assertSameValues(knex: Knex): Promise<void> {
  const dialect = dialectOf(knex);
  const values = [sample.probe_text, sample.probe_number, sample.probe_bytes, sample.probe_null];
  const { sample: sql } = dialect;
  const { rewritingSettings } = dialect;
  assertSame(dialect.rowsOf(await knex.raw(sql, values)), rewritingSettings);
  const driver = statementDriverOf(knex);
  if (driver) {
    const client = knex.client as { positionBindings(sql: string): string };
    const text = textOf('hawser_sample', client.positionBindings(sql));
    assertSame((await runStatement(knex, driver, text, values)).rows, rewritingSettings);
  }
}

/**
 * Checks the settings of the connections, once the tables exist, and logs those that are only unwise.
 * @throws DatabaseError that names the setting to change
 */
export async function assertConnectionSettings(knex: Knex, logger: Logger): Promise<void> {
  const { trouble, warning } = await dialectOf(knex).inspect(knex);
  if (trouble !== undefined) throw new DatabaseError(`database: ${trouble}`);
  if (warning !== undefined) logger.warn({}, warning);
}

function assertSame(rows: readonly unknown[], settings: string): void {
  const wrong = changedKind(rows);
  if (wrong === undefined) return;
  throw new DatabaseError(
    `database: ${wrong} came back from the database changed. A setting of the driver is in the way: ${settings}. Remove it from the Knex or the configuration that Hawser uses.`,
  );
}

/** Returns the first kind of value that is not as it was sent. */
function changedKind([row, ...more]: readonly unknown[]): string | undefined {
  if (typeof row !== 'object' || row === null || Array.isArray(row) || more.length > 0)
    return 'a row';
  const { probe_text, probe_number, probe_bytes, probe_null, probe_false } = Object.fromEntries(
    Object.entries(row),
  ) as Record<string, unknown>;
  if (probe_text !== sample.probe_text) return 'text';
  if (Number(probe_number) !== sample.probe_number) return 'a whole number';
  if (!Buffer.isBuffer(probe_bytes) || !probe_bytes.equals(sample.probe_bytes)) return 'bytes';
  if (probe_null !== null) return 'NULL';
  return probe_false ? 'a boolean' : undefined;
}
