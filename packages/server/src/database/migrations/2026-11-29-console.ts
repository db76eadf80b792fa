import type { Knex } from 'knex';
import { indexBeginnings } from '../beginnings.js';
import { addColumns, addIndex, clearCutOffRun, createTable } from '../create-table.js';
import { searchKeyOf } from '../search-key.js';
import { tables } from '../tables.js';

/** How many partners get their search key in one round. */
const perRound = 500;

/** What the partner console needs: members, invites, the status of partners, and who created a key. */
export async function up(knex: Knex): Promise<void> {
  await clearCutOffRun(knex, [tables.members, tables.invites]);
  await createTable(knex, tables.members, (table) => {
    table.string('id', 48).primary();
    table.string('partner_id', 36).notNullable();
    table.foreign('partner_id').references(`${tables.partners}.id`).onDelete('CASCADE');
    table.string('user_id', 255).notNullable();
    table.string('role', 16).notNullable();
    table.string('name', 255);
    table.string('email', 320);
    table.bigInteger('added_at').notNullable();
    table.unique(['partner_id', 'user_id']);
    table.index(['partner_id', 'id']);
    table.index(['user_id', 'id']);
  });
  await createTable(knex, tables.invites, (table) => {
    table.string('id', 48).primary();
    table.string('token_hash', 64).notNullable().unique();
    table.string('kind', 8).notNullable();
    /** The partner that its user becomes a member of; NULL for an invite to register one. */
    table.string('partner_id', 36);
    table.foreign('partner_id').references(`${tables.partners}.id`).onDelete('CASCADE');
    table.string('role', 16);
    table.string('created_by_id', 255);
    table.string('created_by_name', 255);
    table.bigInteger('created_at').notNullable();
    table.bigInteger('expires_at').notNullable().index();
    table.index(['partner_id', 'id']);
  });
  await addColumns(knex, tables.partners, {
    status: (table) => table.string('status', 16).notNullable().defaultTo('active'),
    /** The user who registered it. */
    registrant: (table) => table.string('registrant', 255),
    /** Which of the registrant's partners it is; see partners/registration.ts. */
    registration: (table) => table.string('registration', 64).unique(),
    search_key: (table) => table.string('search_key', 255),
  });
  await addColumns(knex, tables.keys, {
    created_by_type: (table) => table.string('created_by_type', 8),
    created_by_id: (table) => table.string('created_by_id', 255),
    created_by_name: (table) => table.string('created_by_name', 255),
  });
  await addIndex(knex, tables.partners, ['status', 'id'], 'hawser_partners_status_index');
  await addIndex(knex, tables.partners, ['search_key'], 'hawser_partners_search_index');
  await indexBeginnings(knex, tables.partners, ['search_key']);
  await fillSearchKeys(knex);
}

async function fillSearchKeys(knex: Knex): Promise<void> {
  for (let after = ''; ;) {
    const rows = await knex(tables.partners)
      .where('id', '>', after)
      .orderBy('id')
      .limit(perRound)
      .select<{ id: string; company_name: string }[]>('id', 'company_name');
    for (const { id, company_name: name } of rows)
      await knex(tables.partners)
        .where({ id })
        .update({ search_key: searchKeyOf(name) });
    const last = rows.at(-1);
    if (!last || rows.length < perRound) return;
    after = last.id;
  }
}
