import { HawserError } from '@hawser/contract';
import { changePartnerBody } from '@hawser/contract/console';
import { updatePartnerBody, type PartnerStatus } from '@hawser/contract/partner';
import type { Knex } from 'knex';
import { boundedCache } from '../bounded-cache.js';
import type { NewAuditEntry } from '../audit/entry.js';
import { record } from '../audit/record.js';
import { assertInput } from '../checked-input.js';
import { whereBegins } from '../database/beginnings.js';
import { insertUnlessThere } from '../database/insert-unless-there.js';
import { lockForUpdate } from '../database/lock-rows.js';
import { nowMs } from '../database/now.js';
import { searchKeyOf } from '../database/search-key.js';
import { tables } from '../database/tables.js';
import { inTransaction } from '../database/transaction.js';
import type { JsonObject } from '../providers/provider.js';
import type { Tenant } from '../tenant.js';
import { pageOf, type Page, type PageRequest } from '../page.js';
import { newUuid } from '../uuid.js';
import { fetchLogo, readLogo, type BrandLogo } from './brand-logo.js';
import type { Egress } from '../egress/egress.js';
import {
  checkedPlan,
  isNamed,
  noSuchPlan,
  unlimitedPlan,
  type NamedPlan,
  type Plan,
} from './plan.js';
import {
  changedNextMonth,
  changedNow,
  historyOf,
  nextPlan,
  planAt,
  readPlanHistory,
  storedPlans,
  type NextPlan,
  type PlanHistory,
} from './plan-history.js';

/**
 * The id of the partner that every deployment starts with: the host itself. It is the same in every
 * deployment.
 */
export const hostPartnerId = '00000000-0000-7000-8000-000000000001';

/** The tenant of the host's live data. */
export const hostScope: Tenant = { partnerId: hostPartnerId, mode: 'live' };

/** How long a plan and a status may be stale after another process changed them. */
const termsBoundMs = 10_000;

/** How the hosted connect page shows a partner. */
export interface PartnerBrand {
  /** The product's name. @default the company's */
  readonly name?: string | undefined;
  /** The https address of a PNG, JPEG, WebP or GIF of at most 256 KiB. It is fetched when it is set. */
  readonly logo?: string | undefined;
  /** The colour of buttons, `#rrggbb`. */
  readonly color?: string | undefined;
  /** The https address of the privacy policy. */
  readonly privacyUrl?: string | undefined;
}

/**
 * An owner of API keys and of everything created with them. The data of different partners is fully
 * separated.
 */
export interface Partner {
  /** The partner's id. */
  readonly id: string;
  /** The company's name, for people. */
  readonly companyName: string;
  /** The company's website. */
  readonly website: string | undefined;
  /** An e-mail address for contact. */
  readonly contactEmail: string | undefined;
  /** What the partner uses the deployment for. */
  readonly useCase: string | undefined;
  /** How the hosted connect page shows it. */
  readonly brand: PartnerBrand | undefined;
  /** Whether its keys work: only test keys while `pending`, none while `suspended`. */
  readonly status: PartnerStatus;
  /** The partner's limits: a plan of the option `plans`, or numbers. */
  readonly plan: Plan | NamedPlan;
  /** The plan that follows, and when; undefined if none does. */
  readonly nextPlan: NextPlan | undefined;
  /** When it was created, in milliseconds since 1970. */
  readonly createdAt: number;
}

/** A partner to create, in addition to the host. */
export interface NewPartner {
  /** The company's name, for people. */
  readonly companyName: string;
  /** The company's website. */
  readonly website?: string | undefined;
  /** An e-mail address for contact. */
  readonly contactEmail?: string | undefined;
  /** What the partner uses the deployment for. */
  readonly useCase?: string | undefined;
  /** The partner's limits: the id of a plan of the option `plans`, or numbers. @default no limits */
  readonly plan?: Plan | string | undefined;
}

/** When a plan begins. */
export interface PlanStart {
  /**
   * `now`, or the beginning of the next month (UTC). A month is billed by the plan at its end.
   * @default 'now'
   */
  readonly from?: 'now' | 'next_month' | undefined;
}

/** What to change about a partner. Omitted fields stay unchanged; `null` removes a field. */
export interface PartnerChanges {
  /** The company's new name, for people. */
  readonly companyName?: string | undefined;
  /** The company's new website. */
  readonly website?: string | null | undefined;
  /** The new e-mail address for contact. */
  readonly contactEmail?: string | null | undefined;
  /** What the partner now uses the deployment for. */
  readonly useCase?: string | null | undefined;
  /** How the hosted connect page shows it now. */
  readonly brand?: PartnerBrand | null | undefined;
}

interface PartnerRow {
  id: string;
  company_name: string;
  website: string | null;
  contact_email: string | null;
  use_case: string | null;
  brand: string | null;
  brand_logo: Buffer | null;
  status: PartnerStatus;
  plan: string;
  created_at: number | string;
  updated_at: number | string;
}

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Which partners to list. */
export interface PartnerFilter {
  /** The beginning of the company's name, whatever the case, or the whole id. */
  readonly search?: string | undefined;
  readonly status?: PartnerStatus | undefined;
}

/** What a partner has and may do. */
interface Terms {
  readonly history: PlanHistory;
  readonly status: PartnerStatus;
}

/** The partners of this deployment. */
export interface Partners {
  /**
   * Creates a partner and returns it.
   * @throws HawserError `validation_failed` for an empty or overlong name, a website that is not
   * http or https, an invalid e-mail address, or the id of an unknown plan
   * @throws TypeError when the plan's numbers are invalid
   */
  create(details: NewPartner): Promise<Partner>;
  /**
   * Returns a partner.
   * @throws HawserError `not_found`
   */
  get(id: string): Promise<Partner>;
  /** Returns a page of partners, ordered by id. */
  list(page: PageRequest & PartnerFilter): Promise<Page<Partner>>;
  /**
   * Changes a partner and returns it.
   * @throws HawserError `not_found`, `validation_failed`
   */
  update(id: string, changes: PartnerChanges): Promise<Partner>;
  /**
   * Sets the partner's plan, by its id in the option `plans` or as numbers, and returns the partner.
   * It replaces a change to come. Other processes apply it within ten seconds. Only the deployment
   * can do this; no API key can.
   * @throws HawserError `not_found`; `validation_failed` for the id of an unknown plan
   * @throws TypeError when the plan's numbers are invalid
   */
  setPlan(id: string, plan: Plan | string, start?: PlanStart): Promise<Partner>;
  /**
   * Suspends a partner, approves or resumes it (`active`), or sets it back to `pending`, and returns
   * it. Keys and agent tokens of a suspended partner are refused with `partner_suspended`, in every
   * process within ten seconds; of a pending one, those of live mode. Its connections stay.
   * @throws HawserError `not_found`, and `validation_failed` for the host's own partner
   */
  setStatus(id: string, status: PartnerStatus): Promise<Partner>;
  /**
   * Returns the partner's limits, at most ten seconds old.
   * @throws HawserError `not_found`
   */
  plan(id: string): Promise<Plan | NamedPlan>;
}

interface PartnersParts {
  readonly knex: Knex;
  readonly egress: Egress;
  /** The plans of the deployment. */
  readonly plans: readonly NamedPlan[];
  /** Returns the database's time. */
  readonly now: () => number;
}

/** Partners, also as a router looks them up. */
export interface PartnerDesk extends Partners {
  /** Returns those of the partners that exist. */
  getAll(ids: readonly string[]): Promise<Partner[]>;
}

export class PartnersService implements PartnerDesk {
  readonly #parts: PartnersParts;
  readonly #knex: Knex;
  readonly #terms = boundedCache<Terms>(1000, { ttl: termsBoundMs });

  constructor(parts: PartnersParts) {
    this.#parts = parts;
    this.#knex = parts.knex;
  }

  /** Returns a partner's logo, if it has one. */
  async logo(id: string): Promise<BrandLogo | undefined> {
    const row = await this.#knex<PartnerRow>(tables.partners).where({ id }).first('brand_logo');
    return row?.brand_logo ? readLogo(row.brand_logo) : undefined;
  }

  async create({
    companyName,
    website,
    contactEmail,
    useCase,
    plan,
  }: NewPartner): Promise<Partner> {
    assertProfile({ companyName, website, contactEmail, useCase });
    const id = newUuid();
    const stored = storedPlans(historyOf(this.#planToSet(plan ?? unlimitedPlan)));
    await inTransaction(this.#knex, async (database) => {
      await database(tables.partners).insert({
        ...newRow(database, id, { companyName, website, contactEmail, useCase }),
        plan: stored,
      });
      await record(database, { partnerId: id, mode: 'live', action: 'partner.created' });
    });
    return this.get(id);
  }

  async get(id: string): Promise<Partner> {
    const row = await this.#knex<PartnerRow>(tables.partners).where({ id }).first();
    if (row) return this.#toPartner(row);
    throw noSuchPartner();
  }

  async getAll(ids: readonly string[]): Promise<Partner[]> {
    const rows: PartnerRow[] = await this.#knex<PartnerRow>(tables.partners).whereIn('id', [
      ...ids,
    ]);
    return rows.map((row) => this.#toPartner(row));
  }

  async list({
    after,
    limit,
    search,
    status,
  }: PageRequest & PartnerFilter): Promise<Page<Partner>> {
    const query = this.#knex<PartnerRow>(tables.partners)
      .orderBy('id')
      .limit(limit + 1);
    if (after !== undefined) query.where('id', '>', after);
    if (status !== undefined) query.where({ status });
    if (search !== undefined && uuid.test(search)) query.where({ id: search });
    else if (search !== undefined)
      whereBegins(this.#knex, query, 'search_key', searchKeyOf(search));
    const rows: PartnerRow[] = await query;
    return pageOf(
      rows.map((row) => this.#toPartner(row)),
      limit,
    );
  }

  async update(id: string, changes: PartnerChanges): Promise<Partner> {
    const { companyName, website, contactEmail, useCase, brand } = changes;
    if (companyName === undefined) assertProfile({ ...changes, companyName: 'unchanged' });
    else assertProfile(changes);
    await this.#write(id, {
      ...(companyName !== undefined && {
        company_name: companyName,
        search_key: searchKeyOf(companyName),
      }),
      ...(website !== undefined && { website }),
      ...(contactEmail !== undefined && { contact_email: contactEmail }),
      ...(useCase !== undefined && { use_case: useCase }),
      ...(brand !== undefined && {
        brand: brand && JSON.stringify(brand),
        brand_logo: brand?.logo === undefined ? null : await this.#fetched(brand.logo),
      }),
    });
    return this.get(id);
  }

  async setPlan(
    id: string,
    plan: Plan | string,
    { from = 'now' }: PlanStart = {},
  ): Promise<Partner> {
    const { plans, now } = this.#parts;
    const wanted = this.#planToSet(plan);
    await inTransaction(this.#knex, async (database) => {
      const query = database<PartnerRow>(tables.partners).where({ id }).first('plan');
      lockForUpdate(database, query);
      const row = await query;
      if (!row) throw noSuchPartner();
      const time = now();
      const history = readPlanHistory(row.plan);
      const change = from === 'now' ? changedNow : changedNextMonth;
      const changed = change(history, wanted, time);
      await database(tables.partners)
        .where({ id })
        .update({ plan: storedPlans(changed), updated_at: nowMs(database) });
      await record(database, {
        partnerId: id,
        mode: 'live',
        action: 'plan.changed',
        details: {
          from: describePlan(planAt(history, time, plans)),
          to: describePlan(wanted),
          starts: new Date(changed.next?.from ?? time).toISOString(),
        },
      });
    });
    this.#terms.delete(id);
    return this.get(id);
  }

  async setStatus(id: string, status: PartnerStatus): Promise<Partner> {
    assertInput(changePartnerBody, { status });
    if (id === hostPartnerId && status !== 'active')
      throw new HawserError(
        'validation_failed',
        "status: The host's own partner is always active. Revoke its keys instead.",
        { details: { field: 'status' } },
      );
    await inTransaction(this.#knex, async (database) => {
      const rows = await database(tables.partners)
        .where({ id })
        .whereNot({ status })
        .update({ status, updated_at: nowMs(database) });
      if (rows === 0) return;
      await record(database, { partnerId: id, mode: 'live', ...statusEntry(status) });
    });
    this.#terms.delete(id);
    return this.get(id);
  }

  /**
   * Checks that a partner's keys work in this mode. Its status is at most ten seconds old.
   * @param message what to say instead, to people who are not the partner's
   * @throws HawserError `partner_suspended`
   */
  async assertActive({ partnerId, mode }: Tenant, message?: string): Promise<void> {
    const { status } = await this.#termsOf(partnerId);
    if (status === 'active' || (status === 'pending' && mode === 'test')) return;
    throw new HawserError('partner_suspended', message ?? whyStopped[status]);
  }

  async plan(id: string): Promise<Plan | NamedPlan> {
    const { plans, now } = this.#parts;
    return planAt((await this.#termsOf(id)).history, now(), plans);
  }

  /**
   * Returns the partner's plan at the end of a month that has ended, or the present one.
   * @param at the last moment of the month, or now
   * @throws HawserError `not_found`
   */
  async planAt(id: string, at: number): Promise<Plan | NamedPlan> {
    return planAt(await this.#history(id), at, this.#parts.plans);
  }

  async #history(id: string): Promise<PlanHistory> {
    return (await this.#storedTerms(id)).history;
  }

  async #storedTerms(id: string): Promise<Terms> {
    const row = await this.#knex<PartnerRow>(tables.partners).where({ id }).first('plan', 'status');
    if (!row) throw noSuchPartner();
    return { history: readPlanHistory(row.plan), status: row.status };
  }

  async #termsOf(id: string): Promise<Terms> {
    const known = this.#terms.get(id);
    if (known) return known;
    const terms = await this.#storedTerms(id);
    this.#terms.set(id, terms);
    return terms;
  }

  /** @throws HawserError `validation_failed`; TypeError */
  #planToSet(plan: Plan | NamedPlan | string): Plan | NamedPlan {
    const id = typeof plan === 'string' ? plan : isNamed(plan) ? plan.id : undefined;
    if (id === undefined) return checkedPlan(plan as Plan);
    const { plans } = this.#parts;
    const named = plans.find((one) => one.id === id);
    if (!named) throw noSuchPlan(plans);
    return named;
  }

  #toPartner(row: PartnerRow): Partner {
    const { plans, now } = this.#parts;
    const time = now();
    const history = readPlanHistory(row.plan);
    return {
      id: row.id,
      companyName: row.company_name,
      website: row.website ?? undefined,
      contactEmail: row.contact_email ?? undefined,
      useCase: row.use_case ?? undefined,
      brand: row.brand === null ? undefined : (JSON.parse(row.brand) as PartnerBrand),
      status: row.status,
      plan: planAt(history, time, plans),
      nextPlan: nextPlan(history, time, plans),
      createdAt: Number(row.created_at),
    };
  }

  async #fetched(logo: string): Promise<Buffer> {
    try {
      return (await fetchLogo(this.#parts.egress, new URL(logo))).bytes;
    } catch (cause) {
      throw new HawserError(
        'validation_failed',
        'The logo could not be fetched. Use the public https address of a PNG, JPEG, WebP or GIF of at most 256 KiB.',
        { cause, details: { field: 'brand.logo' } },
      );
    }
  }

  async #write(
    id: string,
    columns: Readonly<Record<string, string | Buffer | null>>,
  ): Promise<void> {
    await inTransaction(this.#knex, async (database) => {
      const rows = await database(tables.partners)
        .where({ id })
        .update({ ...columns, updated_at: nowMs(database) });
      const changed = Object.keys(columns);
      if (rows === 0 || changed.length === 0) return;
      const details = { changed };
      await record(database, { partnerId: id, mode: 'live', action: 'partner.updated', details });
    });
  }
}

/** What callers are told whose keys don't work. */
export const whyStopped = {
  suspended: 'This partner is suspended. Ask the deployment to resume it.',
  pending:
    'This partner is waiting for approval, and only its test keys work. Use a test key until then.',
} as const;

function statusEntry(status: PartnerStatus): Pick<NewAuditEntry, 'action' | 'details'> {
  if (status === 'suspended') return { action: 'partner.suspended' };
  if (status === 'active') return { action: 'partner.activated' };
  return { action: 'partner.updated', details: { changed: ['status'] } };
}

/** Returns the row of a new partner without limits. */
export function newRow(database: Knex, id: string, profile: NewPartner): Record<string, unknown> {
  const { companyName, website, contactEmail, useCase } = profile;
  return {
    id,
    company_name: companyName,
    search_key: searchKeyOf(companyName),
    website: website ?? null,
    contact_email: contactEmail ?? null,
    use_case: useCase ?? null,
    plan: storedPlans(historyOf(unlimitedPlan)),
    created_at: nowMs(database),
    updated_at: nowMs(database),
  };
}

export function assertProfile({
  companyName,
  website,
  contactEmail,
  useCase,
  brand,
}: PartnerChanges): void {
  assertInput(updatePartnerBody.required({ company_name: true }), {
    company_name: companyName,
    website,
    contact_email: contactEmail,
    use_case: useCase,
    brand: brand && {
      name: brand.name,
      logo: brand.logo,
      color: brand.color,
      privacy_url: brand.privacyUrl,
    },
  });
}

/** Creates the host's partner if it does not exist. */
export async function ensureHostPartner(knex: Knex): Promise<void> {
  const row = newRow(knex, hostPartnerId, { companyName: 'Host' });
  await insertUnlessThere(knex, tables.partners, row, ['id']);
}

function noSuchPartner(): HawserError {
  return new HawserError('not_found', 'There is no such partner.');
}

/** Returns a plan as audit entries name it: its id, or its numbers. */
function describePlan(plan: Plan | NamedPlan): string | JsonObject {
  if (isNamed(plan)) return plan.id;
  const { includedCalls, rateLimit, beyond } = plan;
  return { included_calls: includedCalls ?? null, rate_limit: rateLimit ?? null, beyond };
}
