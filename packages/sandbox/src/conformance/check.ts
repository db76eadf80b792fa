import { equal, ok } from 'node:assert/strict';
import type { ConformanceBench, ConformanceUser } from './bench.js';

/** One thing that has to hold for every definition. Rejects with what doesn't. */
export interface ConformanceCheck {
  /** What holds, in a few words: the name of the test. */
  readonly name: string;
  readonly run: (bench: ConformanceBench) => Promise<void>;
}

export function check(name: string, run: ConformanceCheck['run']): ConformanceCheck {
  return { name, run };
}

/** A user who has connected. */
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
