import { killPoints, killProcesses, whatIsLeft, type KillPoint } from '../refresh/kills.js';
import { startRig, type Rig } from '../refresh/rig.js';
import type { DatabaseHome } from './databases.js';

/** What became of the grants whose process was killed at a point, by outcome. */
export interface Killed {
  readonly rotation: 'strict' | 'grace';
  readonly point: KillPoint;
  readonly expected: 'kept' | 'rotation_lost';
  readonly outcomes: Readonly<Record<string, number>>;
}

/** kill -9, so many times at each point, at a provider that is strict and at one that is not. */
export async function killAtEachPoint(
  home: DatabaseHome,
  rounds: number,
  progress: (line: string) => void,
): Promise<Killed[]> {
  const points = Object.keys(killPoints) as KillPoint[];
  const killed: Killed[] = [];
  for (const rotation of ['strict', 'grace'] as const) {
    const options = rotation === 'grace' ? { graceMs: 3_600_000 } : {};
    const rig = await startRig(options, () => home.open());
    try {
      for (const point of points) {
        progress(`killing ${rounds} processes at "${point}", rotation ${rotation}`);
        const outcomes = await outcomesOf(rig, point, rounds);
        const isLost = rotation === 'strict' && killPoints[point] === 'in the window';
        killed.push({ rotation, point, outcomes, expected: isLost ? 'rotation_lost' : 'kept' });
      }
    } finally {
      await rig.close();
    }
  }
  return killed;
}

async function outcomesOf(
  rig: Rig,
  point: KillPoint,
  rounds: number,
): Promise<Record<string, number>> {
  const left = await whatIsLeft(rig, await killProcesses(rig, point, rounds));
  const outcomes: Record<string, number> = {};
  for (const outcome of left.values()) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  return outcomes;
}
