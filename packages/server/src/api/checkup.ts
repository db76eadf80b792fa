import type { KeyMode } from '@hawser/contract';
import type { Knex } from 'knex';
import { unreadableColumns, unreadableRecord, type ConnectionRow } from '../connections/rows.js';
import { tables } from '../database/tables.js';
import type { Spill } from '../tokens/spill.js';
import { unreadableGrant } from '../tokens/refresh.js';

const rowsPerQuery = 1000;

/** A connection whose record cannot be handled. Only its user can mend it, by reconnecting. */
export interface DamagedConnection {
  readonly id: string;
  readonly provider: string;
  /** What is wrong: the columns that are damaged, or that its tokens cannot be decrypted. */
  readonly problem: string;
}

/** How many connections end with their access token. */
export interface Unrefreshable {
  readonly mode: KeyMode;
  /** The provider's slug. */
  readonly provider: string;
  readonly connections: number;
}

/** What an operator looks for when something is wrong. It reads whole tables. */
export interface Checkup {
  /** Returns the files of spilled grants that no database takes. */
  spilledGrants(): Promise<readonly string[]>;
  /** Returns the connections that cannot be handled. */
  damagedConnections(): Promise<readonly DamagedConnection[]>;
  /** Returns where connections have an access token that expires, and no refresh token. */
  unrefreshable(): Promise<readonly Unrefreshable[]>;
}

export class CheckupService implements Checkup {
  readonly #knex: Knex;
  readonly #spill: Spill;

  constructor({ knex, spill }: { readonly knex: Knex; readonly spill: Spill }) {
    this.#knex = knex;
    this.#spill = spill;
  }

  spilledGrants(): Promise<readonly string[]> {
    return this.#spill.listSetAside();
  }

  async damagedConnections(): Promise<readonly DamagedConnection[]> {
    const damaged: DamagedConnection[] = [];
    for (let after = ''; ;) {
      const rows: ConnectionRow[] = await this.#knex<ConnectionRow>(tables.connections)
        .where('id', '>', after)
        .orderBy('id')
        .limit(rowsPerQuery);
      for (const row of rows) {
        const problem = problemOf(row);
        if (problem !== undefined) damaged.push({ id: row.id, provider: row.provider, problem });
      }
      const last = rows.at(-1);
      if (!last || rows.length < rowsPerQuery) return damaged;
      after = last.id;
    }
  }

  async unrefreshable(): Promise<readonly Unrefreshable[]> {
    const rows = await this.#knex(`${tables.connections} as c`)
      .join(`${tables.grants} as g`, 'g.connection_id', 'c.id')
      .whereNull('g.refresh_token')
      .whereNotNull('c.access_expires_at')
      .whereIn('c.status', ['active', 'error'])
      .groupBy('c.mode', 'c.provider')
      .orderBy(['c.mode', 'c.provider'])
      .select<{ mode: KeyMode; provider: string; connections: number | string }[]>(
        'c.mode as mode',
        'c.provider as provider',
        this.#knex.raw('COUNT(*) AS connections'),
      );
    return rows.map((row) => ({ ...row, connections: Number(row.connections) }));
  }
}

function problemOf(row: ConnectionRow): string | undefined {
  const columns = unreadableColumns(row);
  if (columns.length > 0) return `damaged: ${columns.join(', ')}`;
  if (row.status_reason === unreadableRecord) return 'damaged';
  return row.status_reason === unreadableGrant ? 'its tokens cannot be decrypted' : undefined;
}
