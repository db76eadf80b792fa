import type { PreparedRead, PreparedReadOptions, Statements } from './statements.js';
import type { ReadBindings } from './statement-driver.js';

/**
 * Prepares SELECTs whose texts depend on what is asked for, each at its first use. Only for a number of
 * texts that is bounded: they are kept for ever.
 */
export class PreparedSelects {
  readonly #statements: Statements;
  readonly #reads = new Map<string, PreparedRead<unknown>>();

  readonly #options: PreparedReadOptions;

  constructor(statements: Statements, options: PreparedReadOptions = {}) {
    this.#statements = statements;
    this.#options = options;
  }

  /** @param name the beginning of the statement's name on PostgreSQL */
  async all<Row>(name: string, sql: string, bindings: ReadBindings): Promise<Row[]> {
    let read = this.#reads.get(sql);
    if (!read) this.#reads.set(sql, (read = this.#statements.prepare(name, sql, this.#options)));
    return (await read(bindings)) as Row[];
  }
}
