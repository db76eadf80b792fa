import type { Knex } from 'knex';
import { nowMs, nowPlusMs } from '../database/now.js';
import { preparedStatement, type PreparedStatement } from '../database/prepared-statement.js';
import { tables } from '../database/tables.js';
import { inTransaction } from '../database/transaction.js';
import type { Logger } from '../logger.js';
import type { Connection } from './connection.js';

/** How far apart the noted uses of a connection are, at least. */
export const lastUseEveryMs = 60 * 60_000;

/** Connections whose last use this process remembers to have noted. */
const maxRemembered = 100_000;

/** Connections that are written by one statement, largest first. */
const sizes = [100, 10, 1] as const;

interface LastUseParts {
  readonly knex: Knex;
  readonly logger: Logger;
  /** Returns the database's time. */
  readonly now: () => number;
}

/**
 * Notes when connections were last used. Noting only adds to memory, and the database is written to
 * at most once an hour for each connection, whichever processes use it: all go by its clock.
 */
export class LastUse {
  readonly #parts: LastUseParts;
  /** When the uses of the last hour were noted, by connection, oldest first. */
  readonly #noted = new Map<string, number>();
  #unwritten = new Set<string>();

  constructor(parts: LastUseParts) {
    this.#parts = parts;
  }

  /** Notes that the connection is used now. */
  note({ id, lastUsedAt = 0 }: Pick<Connection, 'id' | 'lastUsedAt'>): void {
    const now = this.#parts.now();
    if (now - Math.max(this.#noted.get(id) ?? 0, lastUsedAt) < lastUseEveryMs) return;
    this.#noted.delete(id);
    this.#noted.set(id, now);
    this.#unwritten.add(id);
    for (const [oldest, at] of this.#noted) {
      if (this.#noted.size <= maxRemembered && now - at < lastUseEveryMs) break;
      this.#noted.delete(oldest);
    }
  }

  /** Writes what was noted. If that fails, it is kept for the next write. */
  async write(): Promise<void> {
    if (this.#unwritten.size === 0) return;
    const unwritten = this.#unwritten;
    this.#unwritten = new Set();
    try {
      // The same order in every process avoids deadlocks.
      await this.#write([...unwritten].sort());
    } catch (error) {
      for (const id of unwritten) this.#unwritten.add(id);
      throw error;
    }
  }

  /** Writes what is left. If that fails it is lost, so that closing can continue. */
  async close(): Promise<void> {
    await this.write().catch((error: unknown) => {
      this.#parts.logger.warn({ error }, 'could not note the last use of connections; it is lost');
    });
  }

  async #write(ids: readonly string[]): Promise<void> {
    let done = 0;
    for (const { size, statement } of updates) {
      while (ids.length - done >= size) {
        const batch = ids.slice(done, done + size);
        const values = Object.fromEntries(batch.map((id, at) => [`id${at}`, id]));
        await inTransaction(this.#parts.knex, (database) => statement.run(database, values));
        done += size;
      }
    }
  }
}

/** Updates those of a number of connections whose last use was noted more than an hour ago. */
const updates = sizes.map((size) => ({ size, statement: updateOf(size) }));

function updateOf(size: number): PreparedStatement<Readonly<Record<string, string>>, never> {
  return preparedStatement(`hawser_last_use_${size}`, (database, value) =>
    database(tables.connections)
      .whereIn(
        'id',
        Array.from({ length: size }, (_, at) => value(`id${at}`)),
      )
      .where((either) => {
        void either
          .whereNull('last_used_at')
          .orWhere('last_used_at', '<=', nowPlusMs(database, -lastUseEveryMs));
      })
      .update({ last_used_at: nowMs(database), idle_since: nowMs(database) }),
  );
}
