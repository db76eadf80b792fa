import type { Knex } from 'knex';
import { bytes, clearCutOffRun, createTable, text } from '../create-table.js';
import { tables } from '../tables.js';

const made = [
  tables.partners,
  tables.keys,
  tables.accounts,
  tables.dataKeys,
  tables.vaultCanaries,
  tables.vaultSecrets,
  tables.connections,
  tables.grants,
  tables.sessions,
  tables.attempts,
];

/*
 * Times are milliseconds since 1970 in BIGINT and JSON is text, because these mean the same on
 * SQLite, PostgreSQL and MariaDB.
 */
export async function up(knex: Knex): Promise<void> {
  await clearCutOffRun(knex, made);

  await createTable(knex, tables.partners, (table) => {
    table.string('id', 36).primary();
    table.string('company_name', 255).notNullable();
    text(table, 'website');
    table.string('contact_email', 320);
    text(table, 'use_case');
    /** What the deployment grants the partner, as JSON; see partners/plan.ts. */
    text(table, 'plan').notNullable();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('updated_at').notNullable();
  });

  await createTable(knex, tables.keys, (table) => {
    table.string('id', 48).primary();
    partnerColumn(table);
    table.string('name', 100).notNullable();
    table.string('mode', 4).notNullable();
    table.string('public_id', 24).notNullable().unique();
    table.binary('hash', 32).notNullable();
    text(table, 'scopes');
    table.bigInteger('created_at').notNullable();
    table.bigInteger('expires_at');
    table.bigInteger('last_used_at');
    table.index(['partner_id', 'id']);
  });

  await createTable(knex, tables.accounts, (table) => {
    table.string('id', 36).primary();
    partnerColumn(table);
    table.string('mode', 4).notNullable();
    table.string('external_id', 255).notNullable();
    /** The kind of thing that the external id names; NULL until it is known. */
    table.string('identifier_type', 16);
    table.string('display_name', 255);
    text(table, 'metadata').notNullable();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('updated_at').notNullable();
    table.unique(['partner_id', 'mode', 'external_id']);
    table.index(['partner_id', 'mode', 'id']);
  });

  await createTable(knex, tables.dataKeys, (table) => {
    table.string('id', 36).primary();
    accountColumn(table);
    table.integer('version').notNullable();
    table.string('key_id', 255).notNullable().index();
    bytes(knex, table, 'wrapped').notNullable();
    table.binary('commitment', 32).notNullable();
    table.bigInteger('writes').notNullable();
    table.bigInteger('created_at').notNullable();
    table.unique(['account_id', 'version']);
  });

  await createTable(knex, tables.vaultCanaries, (table) => {
    table.string('key_id', 255).primary();
    bytes(knex, table, 'wrapped').notNullable();
    table.bigInteger('created_at').notNullable();
  });

  await createTable(knex, tables.vaultSecrets, (table) => {
    table.string('name', 64).primary();
    table.string('key_id', 255).notNullable();
    bytes(knex, table, 'wrapped').notNullable();
    table.bigInteger('created_at').notNullable();
  });

  await createTable(knex, tables.connections, (table) => {
    table.string('id', 48).primary();
    partnerColumn(table);
    accountColumn(table);
    /** Copied from its account, so that one index serves a page of a partner's live connections. */
    table.string('mode', 4).notNullable();
    table.string('provider', 64).notNullable();
    table.string('status', 16).notNullable();
    table.string('status_reason', 64);
    /** The status that a suspended connection returns to. */
    table.string('resume_status', 16);
    table.string('identity_id', 255);
    table.string('identity_label', 255);
    table.string('identity_email', 320);
    text(table, 'identity_avatar_url');
    table.string('alias', 100);
    table.boolean('is_default').notNullable();
    text(table, 'scopes_requested').notNullable();
    text(table, 'scopes_granted').notNullable();
    text(table, 'services').notNullable();
    /** Non-secret facts from the provider that the proxy needs: an instance URL, a site. */
    text(table, 'provider_data').notNullable();
    text(table, 'metadata').notNullable();
    text(table, 'settings').notNullable();
    table.integer('generation').notNullable();
    table.bigInteger('access_expires_at');
    table.bigInteger('refresh_due_at');
    table.bigInteger('refreshed_at');
    table.bigInteger('reconnect_by');
    /** The `reconnect_by` that a warning was sent for. */
    table.bigInteger('reconnect_warned');
    table.string('lease_owner', 64);
    table.bigInteger('lease_until');
    table.string('last_error_code', 64);
    text(table, 'last_error_message');
    table.bigInteger('last_error_at');
    table.bigInteger('created_at').notNullable();
    table.bigInteger('updated_at').notNullable();
    // A NULL identity (pending) is distinct from any other on all three databases.
    table.unique(['account_id', 'provider', 'identity_id']);
    table.index(['refresh_due_at', 'id']);
    table.index(['provider', 'identity_id']);
    table.index(['partner_id', 'mode', 'id']);
    table.index(['partner_id', 'mode', 'status', 'id']);
    table.index(['partner_id', 'mode', 'provider', 'id']);
    table.index(['reconnect_by', 'id']);
  });

  // Ciphertext is in a separate table, so that listing and claiming never read it.
  await createTable(knex, tables.grants, (table) => {
    table.string('connection_id', 48).primary();
    table.integer('generation').notNullable();
    table.string('kind', 16).notNullable();
    bytes(knex, table, 'credential').notNullable();
    bytes(knex, table, 'refresh_token');
    table.foreign('connection_id').references(`${tables.connections}.id`).onDelete('CASCADE');
  });

  await createTable(knex, tables.sessions, (table) => {
    table.string('id', 48).primary();
    partnerColumn(table);
    accountColumn(table);
    table.string('provider', 64).notNullable();
    table.string('mode', 8).notNullable();
    table.string('status', 24).notNullable();
    table.string('error_code', 64);
    text(table, 'error_message');
    table.string('start_token_hash', 64).notNullable().unique();
    table.string('opener_origin', 255);
    text(table, 'return_to');
    /** The partner's redirect URI, when the partner exchanges the code itself. */
    text(table, 'redirect_uri');
    /** The caller's state, returned unchanged. */
    text(table, 'client_state');
    table.string('claim_challenge', 64);
    table.string('confirm_token_hash', 64);
    /** The browser that has to claim the grant, where nothing else rules out a forwarded link. */
    table.string('claim_nonce_hash', 64);
    /** The connection to reconnect. */
    table.string('target_connection_id', 48);
    /** The connection that the session made. */
    table.string('connection_id', 48);
    text(table, 'scopes').notNullable();
    text(table, 'services').notNullable();
    /** A sealed grant that waits until the browser's user is proven; see connect/completion.ts. */
    bytes(knex, table, 'unclaimed');
    table.bigInteger('created_at').notNullable();
    table.bigInteger('expires_at').notNullable().index();
    // SQLite and PostgreSQL look it up when an account is deleted.
    table.index(['account_id']);
  });

  await createTable(knex, tables.attempts, (table) => {
    table.string('state_hash', 64).primary();
    table.string('session_id', 48).notNullable().index();
    table.string('nonce_hash', 64).notNullable();
    table.boolean('account_proven').notNullable();
    table.boolean('opener_proven').notNullable();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('consumed_at');
    table.foreign('session_id').references(`${tables.sessions}.id`).onDelete('CASCADE');
  });
}

function partnerColumn(table: Knex.CreateTableBuilder): void {
  table.string('partner_id', 36).notNullable();
  table.foreign('partner_id').references(`${tables.partners}.id`).onDelete('CASCADE');
}

function accountColumn(table: Knex.CreateTableBuilder): void {
  table.string('account_id', 36).notNullable();
  table.foreign('account_id').references(`${tables.accounts}.id`).onDelete('CASCADE');
}
