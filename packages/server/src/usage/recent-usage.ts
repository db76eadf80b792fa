import type { KeyMode } from '@hawser/contract';
import type { Tenant } from '../tenant.js';
import { addTo, type Counts, type RunningCounts } from './counts.js';
import type { UsageEntry } from './store.js';

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

/** Returns the name under which a partner's usage in one mode is stored. */
export function partnerSubject({ partnerId, mode }: Tenant): string {
  return `${partnerId} ${mode}`;
}
