import type { KeyMode } from '@hawser/contract';
import type { Tenant } from '../tenant.js';
import { addTo, type Counts, type RunningCounts } from './counts.js';
import type { UsageEntry } from './store.js';

/** Routes counted separately per subject. Further routes are counted together. */
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
}

/** What a connection did on one day. */
interface ConnectionUsage {
  readonly owner: UsageOwner;
  readonly day: string;
  readonly byRoute: Map<string, RunningCounts>;
}

/** Counts of the last moments, by connection. Accounts and partners get their sums when they are written. */
export class RecentUsage {
  readonly #connections = new Map<string, ConnectionUsage>();

  add({ owner, day, route }: Place, counts: Counts): void {
    const name = `${day} ${owner.id}`;
    let usage = this.#connections.get(name);
    if (!usage) {
      usage = { owner, day, byRoute: new Map<string, RunningCounts>() };
      this.#connections.set(name, usage);
    }
    addCounts(usage.byRoute, route, counts);
  }

  /** Adds all counts of another. */
  addAll(other: RecentUsage): void {
    for (const { owner, day, byRoute } of other.#connections.values())
      for (const [route, counts] of byRoute) this.add({ owner, day, route }, counts);
  }

  /** Returns the counts of each connection, account and partner. */
  entries(): UsageEntry[] {
    const subjects = new Map<string, SubjectUsage>();
    for (const { owner, day, byRoute } of this.#connections.values()) {
      const { id, accountId, provider } = owner;
      for (const subject of [id, accountId, partnerSubject(owner)]) {
        const name = `${subject}\n${day}\n${provider}`;
        const usage = subjects.get(name) ?? { subject, day, provider, byRoute: new Map() };
        subjects.set(name, usage);
        for (const [route, counts] of byRoute) addCounts(usage.byRoute, route, counts);
      }
    }
    return [...subjects.values()].flatMap(({ byRoute, ...subject }) =>
      [...byRoute].map(([route, counts]) => ({ ...subject, route, counts })),
    );
  }
}

interface SubjectUsage {
  readonly subject: string;
  readonly day: string;
  readonly provider: string;
  readonly byRoute: Map<string, RunningCounts>;
}

function addCounts(byRoute: Map<string, RunningCounts>, route: string, counts: Counts): void {
  const known = byRoute.get(route);
  if (known) addTo(known, counts);
  else if (byRoute.size < maxRoutes || route === otherRoutes) byRoute.set(route, { ...counts });
  else addCounts(byRoute, otherRoutes, counts);
}

/** Returns the name under which a partner's usage in one mode is stored. */
export function partnerSubject({ partnerId, mode }: Tenant): string {
  return `${partnerId} ${mode}`;
}
