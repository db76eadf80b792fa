import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { killPoints, killProcesses, whatIsLeft, type KillPoint } from './kills.js';
import { startRig, type Rig } from './rig.js';

/*
 * kill -9 at each step of a refresh. All processes are killed before another one examines the grants,
 * so that it waits for their leases only once.
 */
const rounds = 3;
const points = Object.keys(killPoints) as KillPoint[];
const inWindow = points.filter((point) => killPoints[point] === 'in the window');

describe.each([
  { rotation: 'strict', options: {}, killed: points },
  { rotation: 'grace', options: { graceMs: 600_000 }, killed: inWindow },
])('a process killed, at a provider whose rotation is $rotation,', (given) => {
  const { rotation, options, killed } = given;
  let rig: Rig;
  let left: Map<string, string>;
  const accountsOf = new Map<KillPoint, string[]>();

  beforeAll(async () => {
    rig = await startRig(options);
    for (const point of killed) accountsOf.set(point, await killProcesses(rig, point, rounds));
    left = await whatIsLeft(rig, [...accountsOf.values()].flat());
  }, 120_000);
  afterAll(() => rig.close());

  it.each(killed)('at "%s"', (point) => {
    const isLost = rotation === 'strict' && killPoints[point] === 'in the window';
    const outcomes = accountsOf.get(point)?.map((account) => left.get(account));
    expect(outcomes).toEqual(Array(rounds).fill(isLost ? 'rotation_lost' : 'kept'));
  });

  it('costs no other grant', () => {
    const lost = rotation === 'strict' ? inWindow.length * rounds : 0;
    expect(rig.server.counters.revokedGrants).toBe(lost);
  });
});
