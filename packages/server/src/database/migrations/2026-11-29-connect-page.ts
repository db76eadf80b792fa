import type { Knex } from 'knex';
import { addColumns, bytes, text } from '../create-table.js';
import { tables } from '../tables.js';

/** What the hosted connect page needs: codes, links with several integrations, brands of partners. */
export async function up(knex: Knex): Promise<void> {
  await addColumns(knex, tables.sessions, {
    /** The session with the link, for each integration of a link with several. */
    lead_id: (table) => table.string('lead_id', 48).index(),
    /** The agent token that began the session. */
    agent_token_id: (table) => table.string('agent_token_id', 255),
    agent_name: (table) => table.string('agent_name', 100),
    /** What the session is the only live one for; see connect/agent-links.ts. */
    slot: (table) => table.string('slot', 64).unique(),
    code_hash: (table) => table.string('code_hash', 64),
    code_expires_at: (table) => table.bigInteger('code_expires_at'),
    code_tries: (table) => table.integer('code_tries'),
  });
  await addColumns(knex, tables.partners, {
    brand: (table) => text(table, 'brand'),
    brand_logo: (table) => bytes(knex, table, 'brand_logo'),
  });
}
