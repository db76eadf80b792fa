import { equal, ok } from 'node:assert/strict';
import type { ConformanceBench, ConformanceUser } from './bench.js';

/** A requirement that every definition must meet. `run` rejects when it is not met. */
export interface ConformanceCheck {
  /** The requirement in a few words, used as the test's name. */
  readonly name: string;
  /** Checks the requirement on a bench. */
  readonly run: (bench: ConformanceBench) => Promise<void>;
}

export function check(name: string, run: ConformanceCheck['run']): ConformanceCheck {
  return { name, run };
}

/** Returns a user with a connection. */
export async function connected(bench: ConformanceBench, who?: string): Promise<ConformanceUser> {
  const user = await bench.newUser();
  const result = await user.connect(who === undefined ? {} : { user: who });
  equal(result.status, 'completed', JSON.stringify(result));
  return user;
}

export async function assertWorks(user: ConformanceUser): Promise<void> {
  const answer = await user.call();
  const body = await answer.text();
  ok(answer.ok && !/"ok":\s*false/.test(body), `the probe answered ${answer.status}: ${body}`);
}
