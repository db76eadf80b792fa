import type { Knex } from 'knex';
import { dialectOf } from '../database/dialect.js';
import { tables } from '../database/tables.js';

/** An entry's place in its chain. */
export interface Link {
  readonly id: string;
  readonly seq: number;
  readonly hash: string;
}

/**
 * Gives entries their places, in one statement whose text is always the same. They come as JSON: a
 * CASE would be searched through from its beginning for each entry.
 */
export async function storeLinks(database: Knex, links: readonly Link[]): Promise<void> {
  await database.raw(statementFor(database), [JSON.stringify(links)]);
}

function statementFor(database: Knex): string {
  const entries = tables.auditEntries;
  switch (dialectOf(database)) {
    case 'sqlite':
      return `
        UPDATE ${entries} SET seq = link.value ->> 'seq', hash = link.value ->> 'hash'
        FROM json_each(?) AS link WHERE ${entries}.id = link.value ->> 'id'`;
    case 'postgresql':
      return `
        UPDATE ${entries} SET seq = link.seq, hash = link.hash
        FROM json_to_recordset(CAST(? AS json)) AS link(id varchar, seq bigint, hash varchar)
        WHERE ${entries}.id = link.id`;
    case 'mysql':
      return `
        UPDATE ${entries} AS entry
        JOIN JSON_TABLE(?, '$[*]' COLUMNS (
          id VARCHAR(48) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$.id',
          seq BIGINT PATH '$.seq',
          hash VARCHAR(64) PATH '$.hash'
        )) AS link ON entry.id = link.id
        SET entry.seq = link.seq, entry.hash = link.hash`;
  }
}
