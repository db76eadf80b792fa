import type { KeyMode } from '@hawser/contract';
import { addTo, noCounts, type Counts, type RunningCounts } from './counts.js';
import { partnerSubject, type AccountMonthEntry, type DayEntry, type UsageEntry } from './store.js';

/** Routes counted separately per subject, and per agent. Further ones are counted together. */
const maxRoutes = 200;
const otherRoutes = '(other)';

/** The connection that a call was made with. */
export interface UsageOwner {
  readonly id: string;
  readonly partnerId: string;
  readonly accountId: string;
  readonly mode: KeyMode;
  readonly provider: string;
}

/** A connection's count of one route on one day. */
interface Place {
  readonly owner: UsageOwner;
  /** `2026-11-21`, UTC. */
  readonly day: string;
  /** Empty for counts that aren't calls. */
  readonly route: string;
  /** The name of the agent that made the calls; empty without one. */
  readonly agent: string;
}

/** What a connection did on one day. */
interface ConnectionUsage {
  readonly owner: UsageOwner;
  readonly day: string;
  readonly calls: Calls;
}

/** Counts by route and agent. */
type Calls = Map<string, RunningCounts>;

/** Counts of the last moments, by connection. Accounts and partners get their sums when they are written. */
export class RecentUsage {
  readonly #connections = new Map<string, ConnectionUsage>();

  add({ owner, day, route, agent }: Place, counts: Counts): void {
    addCounts(this.#callsOf(owner, day), callName(route, agent), counts);
  }

  /** Adds all counts of another. */
  addAll(other: RecentUsage): void {
    for (const { owner, day, calls } of other.#connections.values())
      for (const [call, counts] of calls) addCounts(this.#callsOf(owner, day), call, counts);
  }

  /** Returns the counts of each connection, account and partner. */
  entries(): UsageEntry[] {
    const subjects = new Map<string, SubjectUsage>();
    for (const { owner, day, calls } of this.#connections.values()) {
      const { id, accountId, provider } = owner;
      for (const subject of [id, accountId, partnerSubject(owner)]) {
        const name = `${subject}\n${day}\n${provider}`;
        const usage = subjects.get(name) ?? { subject, day, provider, calls: new Map() };
        subjects.set(name, usage);
        for (const [call, counts] of calls) addCounts(usage.calls, call, counts);
      }
    }
    return [...subjects.values()].flatMap(({ calls, ...subject }) =>
      [...calls].map(([call, counts]) => {
        const [route = '', agent = ''] = call.split(separator);
        return { ...subject, route, agent, counts };
      }),
    );
  }

  /** Returns the counts of each partner by day and provider. */
  days(): DayEntry[] {
    const days = new Map<string, Running<DayEntry>>();
    for (const { owner, day, calls } of this.#connections.values()) {
      const subject = partnerSubject(owner);
      const { provider } = owner;
      const name = `${subject}\n${day}\n${provider}`;
      addAll(entryIn(days, name, { subject, day, provider }), calls);
    }
    return [...days.values()];
  }

  /** Returns the counts of each account by month. */
  accountMonths(): AccountMonthEntry[] {
    const months = new Map<string, Running<AccountMonthEntry>>();
    for (const { owner, day, calls } of this.#connections.values()) {
      const { partnerId, mode, accountId } = owner;
      const month = day.slice(0, 7);
      const key = { partnerId, mode, month, accountId };
      addAll(entryIn(months, `${month}\n${accountId}`, key), calls);
    }
    return [...months.values()];
  }

  #callsOf(owner: UsageOwner, day: string): Calls {
    const name = `${day} ${owner.id}`;
    let usage = this.#connections.get(name);
    if (!usage) {
      usage = { owner, day, calls: new Map() };
      this.#connections.set(name, usage);
    }
    return usage.calls;
  }
}

interface SubjectUsage {
  readonly subject: string;
  readonly day: string;
  readonly provider: string;
  readonly calls: Calls;
}

/** An entry whose counts are still added to. */
type Running<Entry> = Omit<Entry, 'counts'> & { readonly counts: RunningCounts };

function entryIn<Entry>(
  entries: Map<string, Running<Entry>>,
  name: string,
  key: Omit<Entry, 'counts'>,
): Running<Entry> {
  const known = entries.get(name);
  if (known) return known;
  const entry = { ...key, counts: { ...noCounts } };
  entries.set(name, entry);
  return entry;
}

function addAll({ counts }: { readonly counts: RunningCounts }, calls: Calls): void {
  for (const added of calls.values()) addTo(counts, added);
}

/** Neither routes nor names of agents have line breaks. */
const separator = '\n';

function callName(route: string, agent: string): string {
  return agent === '' ? route : route + separator + agent;
}

function addCounts(calls: Calls, call: string, counts: Counts): void {
  const known = calls.get(call);
  if (known) addTo(known, counts);
  else if (calls.size < maxRoutes || call === otherRoutes) calls.set(call, { ...counts });
  else addCounts(calls, otherRoutes, counts);
}
