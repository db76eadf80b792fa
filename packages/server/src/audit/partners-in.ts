import type { Knex } from 'knex';

/** Returns the ids of the partners with rows in a table whose index begins with the partner. */
export async function partnersIn(knex: Knex, table: string): Promise<string[]> {
  const partners: string[] = [];
  for (;;) {
    // A DISTINCT would read every row on some databases.
    const row = await knex<{ partner_id: string }>(table)
      .where('partner_id', '>', partners.at(-1) ?? '')
      .orderBy('partner_id')
      .first('partner_id');
    if (!row) return partners;
    partners.push(row.partner_id);
  }
}
