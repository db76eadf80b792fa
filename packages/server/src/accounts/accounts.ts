import {
  accountIdText,
  checkedAccountId,
  HawserError,
  type AccountId,
  type IdentifierType,
} from '@hawser/contract';
import type { Knex } from 'knex';
import { record } from '../audit/record.js';
import { preparedInserting } from '../database/inserting.js';
import { lockForUpdate } from '../database/lock-rows.js';
import { nowMs } from '../database/now.js';
import { columnsFrom } from '../database/prepared-statement.js';
import type { PreparedRead, Statements } from '../database/statements.js';
import { tables } from '../database/tables.js';
import { inTransaction } from '../database/transaction.js';
import { unsynced } from '../database/unsynced.js';
import { checkedMetadata, patchedMetadata } from '../metadata.js';
import { cutText } from '../cut-text.js';
import type { Page, PageRequest } from '../page.js';
import { invalid } from '../invalid.js';
import { searchKeyOf } from '../search-key.js';
import type { Tenant } from '../tenant.js';
import { newUuid } from '../uuid.js';
import type { Account, AccountChanges, AccountDetails } from './account.js';
import { AccountLists, type AccountSearch } from './lists.js';
import { toAccount, type AccountRow } from './rows.js';

const insertNames = [
  'id',
  'partner_id',
  'mode',
  'external_id',
  'display_name',
  'search_key',
  'metadata',
] as const;

const insertAccount = preparedInserting<
  Readonly<Record<(typeof insertNames)[number], string | null>> & { readonly id: string },
  Pick<AccountRow, 'created_at'>
>('hawser_account_insert', {
  table: tables.accounts,
  columns: (database, value) => ({
    ...columnsFrom(value, insertNames),
    created_at: nowMs(database),
    updated_at: nowMs(database),
  }),
  unless: ['partner_id', 'mode', 'external_id'],
  returning: ['created_at'],
});

/** What another part does when an account is deleted. */
export interface AccountDeletionStep {
  /**
   * Runs before the deletion. If it fails, the account is kept. What it returns runs after the
   * deletion is committed.
   */
  readonly around?: (account: Account) => Promise<() => Promise<void>>;
  /** Runs in the deletion's transaction, before the account's rows are deleted. */
  readonly within?: (database: Knex, account: Account) => Promise<void>;
  /** Runs after the deletion is committed. */
  readonly after?: (account: Account) => void;
}

/** How {@link Accounts.ensure} stores a new account. */
export interface EnsureOptions {
  /**
   * Whether to wait until a new account is on the disk. Otherwise a power cut may undo it, unless
   * something else has been stored since. @default true
   */
  readonly synced?: boolean | undefined;
}

/**
 * The end users and organisations of partners. Accounts of another tenant are indistinguishable
 * from missing ones.
 */
export interface Accounts {
  /**
   * Creates an account with the given external id.
   * @throws HawserError `account_exists`, `validation_failed`
   */
  create(tenant: Tenant, external: AccountId, details?: AccountDetails): Promise<Account>;
  /**
   * Returns the account with the given external id, creating it on first use. A new display name is
   * stored.
   * @throws HawserError `validation_failed`
   */
  ensure(
    tenant: Tenant,
    external: AccountId,
    details?: AccountDetails,
    options?: EnsureOptions,
  ): Promise<Account>;
  /**
   * Returns an account by its internal id.
   * @throws HawserError `account_not_found`, also for another partner's account
   */
  get(tenant: Tenant, id: string): Promise<Account>;
  /** Returns an account by its internal id, or undefined if not found. */
  find(tenant: Tenant, id: string): Promise<Account | undefined>;
  /** Returns the account with the given external id, or undefined if not found. */
  findByExternalId(tenant: Tenant, external: AccountId): Promise<Account | undefined>;
  /**
   * Returns the account with the given external id.
   * @throws HawserError `account_not_found`
   */
  getByExternalId(tenant: Tenant, external: AccountId): Promise<Account>;
  /**
   * Returns a page of accounts, oldest first: all, only the one with the given external id, or those
   * that `q` finds.
   * @throws HawserError `validation_failed`
   */
  list(
    tenant: Tenant,
    page: PageRequest & AccountSearch & { externalId?: AccountId | undefined },
  ): Promise<Page<Account>>;
  /**
   * Returns the account with the given external id, creating it on first use, and records what kind
   * of thing the id identifies.
   * @throws HawserError `identifier_type_conflict` when the id is already known as another type
   */
  ensureOfType(tenant: Tenant, external: AccountId, type: IdentifierType): Promise<Account>;
  /**
   * Returns the accounts with these internal ids, keyed by id. Missing ones, and those of other
   * tenants, are left out.
   */
  findAll(tenant: Tenant, ids: readonly string[]): Promise<Map<string, Account>>;
  /**
   * Changes an account and returns it.
   * @throws HawserError `account_not_found`, `validation_failed`
   */
  update(tenant: Tenant, id: string, changes: AccountChanges): Promise<Account>;
  /**
   * Revokes the account's grants at their providers where possible, then deletes the account and
   * everything that belongs to it. Its data keys are deleted too, so that its credentials in old
   * backups can no longer be decrypted with the database alone.
   * @throws HawserError `account_not_found`
   */
  delete(tenant: Tenant, id: string): Promise<void>;
}

const ofTenant = `
  SELECT id, partner_id, mode, external_id, identifier_type, display_name, metadata, created_at
  FROM ${tables.accounts} WHERE partner_id = ? AND mode = ?`;

export class AccountsService implements Accounts {
  readonly #knex: Knex;
  readonly #deletionSteps: AccountDeletionStep[] = [];
  readonly #byId: PreparedRead<AccountRow>;
  readonly #byExternalId: PreparedRead<AccountRow>;
  readonly #lists: AccountLists;

  constructor(knex: Knex, statements: Statements) {
    this.#knex = knex;
    this.#lists = new AccountLists(knex, statements);
    this.#byId = statements.prepare('hawser_account', `${ofTenant} AND id = ?`);
    this.#byExternalId = statements.prepare('hawser_account_of', `${ofTenant} AND external_id = ?`);
  }

  /** Adds a step to every later deletion. Steps run in the order in which they were added. */
  onDelete(step: AccountDeletionStep): void {
    this.#deletionSteps.push(step);
  }

  async create(
    tenant: Tenant,
    external: AccountId,
    details: AccountDetails = {},
  ): Promise<Account> {
    const made = await this.#insert(tenant, external, details, { synced: true });
    if (made) return made;
    const { id } = await this.getByExternalId(tenant, external);
    throw new HawserError('account_exists', 'An account with this external_id already exists.', {
      details: { id },
    });
  }

  async ensure(
    tenant: Tenant,
    external: AccountId,
    details: AccountDetails = {},
    { synced = true }: EnsureOptions = {},
  ): Promise<Account> {
    const found = await this.findByExternalId(tenant, external);
    if (!found) {
      const made = await this.#insert(tenant, external, details, { synced });
      return made ?? this.getByExternalId(tenant, external);
    }
    const name = cleanName(details.displayName ?? null) ?? undefined;
    if (name === undefined || name === found.displayName) return found;
    return this.update(tenant, found.id, { displayName: name });
  }

  async get(tenant: Tenant, id: string): Promise<Account> {
    const account = await this.find(tenant, id);
    if (account) return account;
    throw notFound();
  }

  async find({ partnerId, mode }: Tenant, id: string): Promise<Account | undefined> {
    const [row] = await this.#byId([partnerId, mode, id]);
    return row && toAccount(row);
  }

  async findByExternalId(
    { partnerId, mode }: Tenant,
    external: AccountId,
  ): Promise<Account | undefined> {
    const text = accountIdText(external, 'external_id');
    const [row] = await this.#byExternalId([partnerId, mode, text]);
    return row && toAccount(row);
  }

  async getByExternalId(tenant: Tenant, external: AccountId): Promise<Account> {
    const account = await this.findByExternalId(tenant, external);
    if (account) return account;
    throw notFound();
  }

  async list(
    tenant: Tenant,
    page: PageRequest & AccountSearch & { externalId?: AccountId | undefined },
  ): Promise<Page<Account>> {
    const { externalId, q, ...request } = page;
    if (externalId === undefined) return this.#lists.page(tenant, { q }, request);
    if (q !== undefined) throw invalid('q', 'leave it out with external_id.');
    if (request.after !== undefined) throw invalid('cursor', 'leave it out with external_id.');
    const account = await this.findByExternalId(tenant, externalId);
    return { items: account ? [account] : [], next: undefined };
  }

  async ensureOfType(tenant: Tenant, external: AccountId, type: IdentifierType): Promise<Account> {
    const account = await this.ensure(tenant, external);
    if (account.identifierType === undefined) {
      await this.#change(tenant, account.id, ['identifier_type'], (rows) =>
        rows
          .whereNull('identifier_type')
          .update({ identifier_type: type, updated_at: nowMs(this.#knex) }),
      );
    }
    const typed = await this.get(tenant, account.id);
    if (typed.identifierType === type) return typed;
    throw new HawserError(
      'identifier_type_conflict',
      `"${account.externalId}" is already known as ${typed.identifierType ?? 'another type'}, so it can't be ${type}.`,
      { details: { identifier_type: typed.identifierType } },
    );
  }

  async findAll(tenant: Tenant, ids: readonly string[]): Promise<Map<string, Account>> {
    const rows: AccountRow[] = await this.#rows(tenant).whereIn('id', [...new Set(ids)]);
    return new Map(rows.map((row) => [row.id, toAccount(row)]));
  }

  async update(tenant: Tenant, id: string, changes: AccountChanges): Promise<Account> {
    const account = await this.get(tenant, id);
    const columns = {
      ...(changes.displayName !== undefined && nameColumns(changes.displayName)),
      ...(changes.metadata && {
        metadata: JSON.stringify(patchedMetadata(account.metadata, changes.metadata)),
      }),
    };
    const fields = Object.keys(columns).filter((name) => name !== 'search_key');
    await this.#change(tenant, id, fields, (rows) =>
      rows.update({ ...columns, updated_at: nowMs(this.#knex) }),
    );
    return this.get(tenant, id);
  }

  async delete(tenant: Tenant, id: string): Promise<void> {
    await this.#delete(await this.get(tenant, id), () => Promise.resolve(false));
  }

  /**
   * Deletes an account, unless `isNeeded`, which is asked once nothing can be added to it any more.
   * Returns whether it was deleted.
   * @throws HawserError `account_not_found`
   */
  async deleteUnless(
    tenant: Tenant,
    id: string,
    isNeeded: (database: Knex) => Promise<boolean>,
  ): Promise<boolean> {
    return this.#delete(await this.get(tenant, id), isNeeded);
  }

  async #delete(
    account: Account,
    isNeeded: (database: Knex) => Promise<boolean>,
  ): Promise<boolean> {
    const { id, partnerId, mode } = account;
    const last: (() => Promise<void>)[] = [];
    for (const { around } of this.#deletionSteps) if (around) last.push(await around(account));
    // The foreign keys cascade: rows that belong to the account are deleted with it.
    const isGone = await inTransaction(this.#knex, async (database) => {
      // Nothing is added to it from here on.
      const locked = database(tables.accounts).where({ id }).select('id');
      lockForUpdate(database, locked);
      await locked;
      if (await isNeeded(database)) return false;
      for (const { within } of this.#deletionSteps) await within?.(database, account);
      await database(tables.accounts).where({ id }).delete();
      await record(database, {
        partnerId,
        mode,
        action: 'account.deleted',
        accountId: id,
        details: { external_id: account.externalId },
      });
      return true;
    });
    if (!isGone) return false;
    for (const { after } of this.#deletionSteps) after?.(account);
    for (const finish of last) await finish();
    return true;
  }

  /** Inserts an account, unless there is one with this external id: then it returns undefined. */
  #insert(
    tenant: Tenant,
    external: AccountId,
    details: AccountDetails,
    { synced }: { readonly synced: boolean },
  ): Promise<Account | undefined> {
    const externalId = checkedAccountId(external, 'external_id');
    const { partnerId: partner_id, mode } = tenant;
    const row = {
      id: newUuid(),
      partner_id,
      mode,
      external_id: externalId,
      ...nameColumns(details.displayName ?? null),
      metadata: JSON.stringify(checkedMetadata(details.metadata ?? {})),
    };
    const work = async (database: Knex): Promise<Account | undefined> => {
      const inserted = await insertAccount.run(database, row);
      if (!inserted) return undefined;
      await record(database, {
        ...tenant,
        action: 'account.created',
        accountId: row.id,
        details: { external_id: externalId },
      });
      return toAccount({ ...row, ...inserted, identifier_type: null });
    };
    return synced
      ? inTransaction(this.#knex, work)
      : unsynced(this.#knex, (database) => inTransaction(database, work));
  }

  /** Changes an account and records in the audit log which fields changed. */
  async #change(
    tenant: Tenant,
    id: string,
    fields: readonly string[],
    work: (account: Knex.QueryBuilder) => PromiseLike<number>,
  ): Promise<void> {
    await inTransaction(this.#knex, async (database) => {
      const { partnerId: partner_id, mode } = tenant;
      if ((await work(database(tables.accounts).where({ id, partner_id, mode }))) === 0) return;
      const details = { fields: [...fields] };
      await record(database, { ...tenant, action: 'account.updated', accountId: id, details });
    });
  }

  #rows(tenant: Tenant): Knex.QueryBuilder<AccountRow, AccountRow[]> {
    return this.#knex<AccountRow>(tables.accounts).where({
      partner_id: tenant.partnerId,
      mode: tenant.mode,
    });
  }
}

function notFound(): HawserError {
  return new HawserError('account_not_found', 'There is no such account.');
}

function nameColumns(
  name: string | null,
): Readonly<Record<'display_name' | 'search_key', string | null>> {
  const clean = cleanName(name);
  return { display_name: clean, search_key: clean === null ? null : searchKeyOf(clean) };
}

/**
 * Makes a name fit its column, whole characters only. A name of spaces is no name. PostgreSQL
 * rejects NUL characters, and no database keeps half of a surrogate pair.
 */
function cleanName(name: string | null): string | null {
  const clean = (name ?? '').replace(/\p{Cc}/gu, ' ').replace(/\p{Cs}/gu, '\u{fffd}');
  return clean.trim() === '' ? null : cutText(clean, 255);
}
