import { statSync } from 'node:fs';
import type { Knex } from 'knex';

/** What a database keeps for the audit log. */
export interface Storage {
  /** Returns how many bytes the tables and their indexes take. */
  bytes(): Promise<number>;
  /** Returns how many bytes the work writes to the database's log ahead of the tables. */
  logged(work: () => Promise<void>): Promise<number>;
}

/** Returns the storage of a database that nothing else uses. */
export async function storageOf(knex: Knex): Promise<Storage> {
  switch ((knex.client as { readonly dialect: string }).dialect) {
    case 'postgresql':
      return new PostgresqlStorage(knex);
    case 'mysql':
      return new MariadbStorage(knex);
    default:
      return new SqliteStorage(knex, await fileOf(knex));
  }
}

async function fileOf(knex: Knex): Promise<string> {
  const [main] = await knex.raw<{ file: string }[]>('PRAGMA database_list');
  if (!main) throw new Error('The database has no file');
  return main.file;
}

class SqliteStorage implements Storage {
  readonly #knex: Knex;
  readonly #filename: string;

  constructor(knex: Knex, filename: string) {
    this.#knex = knex;
    this.#filename = filename;
  }

  async bytes(): Promise<number> {
    await this.#checkpoint();
    return statSync(this.#filename).size;
  }

  async logged(work: () => Promise<void>): Promise<number> {
    await this.#checkpoint();
    await this.#knex.raw('PRAGMA wal_autocheckpoint = 0');
    await work();
    const { size } = statSync(`${this.#filename}-wal`);
    await this.#knex.raw('PRAGMA wal_autocheckpoint = 1000');
    await this.#checkpoint();
    return size;
  }

  async #checkpoint(): Promise<void> {
    await this.#knex.raw('PRAGMA wal_checkpoint(TRUNCATE)');
  }
}

class PostgresqlStorage implements Storage {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  bytes(): Promise<number> {
    return this.#number(
      "SELECT sum(pg_total_relation_size(oid)) AS value FROM pg_class WHERE relkind = 'r' AND relname LIKE 'hawser_audit%'",
    );
  }

  async logged(work: () => Promise<void>): Promise<number> {
    const position = "SELECT pg_current_wal_lsn() - '0/0'::pg_lsn AS value";
    const before = await this.#number(position);
    await work();
    return (await this.#number(position)) - before;
  }

  async #number(sql: string): Promise<number> {
    const { rows } = await this.#knex.raw<{ rows: { value: string }[] }>(sql);
    return Number(rows[0]?.value);
  }
}

class MariadbStorage implements Storage {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async bytes(): Promise<number> {
    const [row] = await this.#rows(
      "SELECT SUM(file_size) AS value FROM information_schema.innodb_sys_tablespaces WHERE name LIKE CONCAT(DATABASE(), '/hawser_audit%')",
    );
    return Number(row?.value);
  }

  async logged(work: () => Promise<void>): Promise<number> {
    const before = await this.#position();
    await work();
    return (await this.#position()) - before;
  }

  async #position(): Promise<number> {
    const [row] = await this.#rows(
      "SELECT variable_value AS value FROM information_schema.global_status WHERE variable_name = 'INNODB_LSN_CURRENT'",
    );
    return Number(row?.value);
  }

  async #rows(sql: string): Promise<{ readonly value: string }[]> {
    const [rows] = (await this.#knex.raw(sql)) as [{ readonly value: string }[], unknown];
    return rows;
  }
}
