import { addPastCalls, type PastCalls } from '@hawser/server/engine';
import knex, { type Knex } from 'knex';
import type { StandInName } from '@hawser/sandbox';
import type { Connected } from './connect-people.js';
import type { Customer } from './companies.js';

const dayMs = 24 * 60 * 60_000;
const days = 45;

/** The calls that products make most often at a provider. */
const routes: Readonly<Partial<Record<StandInName, readonly string[]>>> = {
  google: ['GET /gmail/v1/users/me/messages', 'GET /calendar/v3/calendars/primary/events'],
  slack: ['POST /chat.postMessage', 'GET /conversations.list'],
  github: ['GET /user/repos', 'GET /repos/{owner}/{repo}/issues'],
  microsoft: ['GET /v1.0/me/messages', 'GET /v1.0/me/events'],
  hubspot: ['GET /crm/v3/objects/contacts', 'PATCH /crm/v3/objects/deals/{id}'],
  salesforce: ['GET /services/data/v62.0/query'],
  notion: ['POST /v1/search'],
  linear: ['POST /graphql'],
};

/**
 * Writes the past of partners and connections: since when they are there, when they were last used,
 * and the calls of six weeks. Hawser itself dates everything by its database's clock, and a demo that
 * begins now has no past, so this writes into Hawser's tables. Don't copy it.
 */
export async function writePast(
  database: string,
  customers: readonly Customer[],
  connected: readonly Connected[],
): Promise<void> {
  const tables = knex({
    client: 'sqlite3',
    connection: { filename: database },
    useNullAsDefault: true,
    pool: { min: 1, max: 1 },
  });
  try {
    await tables.raw('PRAGMA busy_timeout = 10000');
    const now = Date.now();
    await writeCalls(tables, connected, now);
    await tables.transaction((transaction) => writeTimes(transaction, customers, connected, now));
  } finally {
    await tables.destroy();
  }
}

async function writeTimes(
  tables: Knex,
  customers: readonly Customer[],
  connected: readonly Connected[],
  now: number,
): Promise<void> {
  for (const [i, { partnerId }] of customers.entries())
    await tables('hawser_partners')
      .where({ id: partnerId })
      .update({ created_at: now - (300 - 45 * i) * dayMs });
  for (const [i, { id, accountId, person }] of connected.entries()) {
    const since = now - (250 - ((i * 37) % 200)) * dayMs;
    const used = now - (person.idleDays ?? 0) * dayMs - ((i * 53) % 600) * 60_000;
    await tables('hawser_accounts').where({ id: accountId }).update({ created_at: since });
    await tables('hawser_connections')
      .where({ id })
      .update({ created_at: Math.min(since, used), last_used_at: used, idle_since: used });
  }
}

/** Counts calls on each day on which a connection was in use: fewer at weekends, and more lately. */
async function writeCalls(
  tables: Knex,
  connected: readonly Connected[],
  now: number,
): Promise<void> {
  for (let ago = days; ago >= 0; ago -= 1) {
    const date = new Date(now - ago * dayMs);
    const isWeekend = [0, 6].includes(date.getUTCDay());
    const past: PastCalls[] = [];
    for (const [i, { id: connectionId, person, ...owner }] of connected.entries()) {
      if (ago < (person.idleDays ?? 0)) continue;
      // A wave, so that no two days are alike, and every start of the demo shows the same.
      const wave = 0.8 + 0.25 * Math.sin(ago * 1.7 + i) + (days - ago) / 150;
      const calls = Math.round(person.calls * wave * (isWeekend ? 0.15 : 1));
      const [usual = 'GET /', other = usual] = routes[owner.provider] ?? [];
      const common = {
        ...owner,
        connectionId,
        mode: 'live',
        day: date.toISOString().slice(0, 10),
      } as const;
      const others = Math.floor(calls / 3);
      past.push(
        { ...common, route: usual, requests: calls - others, errors: Math.floor(calls / 61) },
        { ...common, route: other, requests: others, errors: 0 },
      );
    }
    await addPastCalls(tables, past);
  }
}
