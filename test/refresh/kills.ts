import type { OidcServer } from '../support/oidc-server.js';
import { whileCommitsFail } from './broken-commits.js';
import type { DeathPoint } from './die-at.js';
import { connectAccounts, endAccessTokens, endLeases, refreshNow } from './grants.js';
import { WorkerProcess } from './processes.js';
import type { Rig } from './rig.js';

/** Moments at which a process is killed: its own, and two that only the provider sees. */
export type KillPoint = DeathPoint | 'after send' | 'while answering';

/**
 * The moments in order, and whether a kill then costs the grant at a provider that revokes it when a
 * spent refresh token is reused. The window is from its rotation to the commit, or to the spill file.
 */
export const killPoints: Readonly<Record<KillPoint, 'outside the window' | 'in the window'>> = {
  claim: 'outside the window',
  'before send': 'outside the window',
  'after send': 'outside the window',
  'while answering': 'in the window',
  'after response': 'in the window',
  'before commit': 'in the window',
  'while spilling': 'in the window',
  spill: 'outside the window',
  'after commit': 'outside the window',
};

/** How many processes start concurrently; each needs a processor for a second. */
const atOnce = 5;
let next = 0;

/** Kills that many processes, each at this moment of refreshing a different account. Returns the accounts. */
export async function killProcesses(rig: Rig, point: KillPoint, rounds: number): Promise<string[]> {
  const accounts = Array.from({ length: rounds }, () => `killed-${(next += 1)}`);
  await connectAccounts(rig.hawser, rig.server, accounts);
  await endAccessTokens(rig.knex);
  for (let first = 0; first < rounds; first += atOnce) {
    const some = accounts.slice(first, first + atOnce);
    const workers = await Promise.all(some.map(() => WorkerProcess.start(rig.deployment)));
    try {
      await die(rig, point, workers, some);
    } finally {
      await Promise.all(workers.map((worker) => worker.stop()));
    }
  }
  return accounts;
}

/**
 * Returns the state in which another process finds each account's grant after the leases have expired:
 * `kept` if it can be refreshed twice more, else the reason why it was lost.
 */
export async function whatIsLeft(
  rig: Rig,
  accounts: readonly string[],
): Promise<Map<string, string>> {
  await endLeases(rig.knex);
  const hawser = await rig.open();
  try {
    const left = accounts.map(async (account): Promise<[string, string]> => {
      try {
        await hawser.connections.accessToken({ account, provider: 'acme' });
        await refreshNow(hawser, account);
        return [account, 'kept'];
      } catch (error) {
        const { details } = error as { details?: { reason?: unknown } };
        return [account, String(details?.reason ?? error)];
      }
    });
    return new Map(await Promise.all(left));
  } finally {
    await hawser.close();
  }
}

function die(
  { server, knex }: Rig,
  point: KillPoint,
  workers: readonly WorkerProcess[],
  accounts: readonly string[],
): Promise<unknown> {
  const each = (own?: DeathPoint): Promise<unknown> =>
    Promise.all(workers.map((worker, i) => worker.readAndDie(accounts.slice(i, i + 1), own)));
  switch (point) {
    case 'after send':
    case 'while answering':
      return dieByServer(server, point === 'after send' ? 'received' : 'answering', workers, each);
    case 'while spilling':
    case 'spill':
      return whileCommitsFail(knex, () => each(point));
    default:
      return each(point);
  }
}

/** Holds all processes' requests at this moment until every one has got there, then kills them all. */
async function dieByServer(
  server: OidcServer,
  moment: 'received' | 'answering',
  workers: readonly WorkerProcess[],
  begin: () => Promise<unknown>,
): Promise<void> {
  let missing = workers.length;
  let dead: Promise<unknown> | undefined = undefined;
  server.onTokenRequest(async (at) => {
    if (at !== moment) return;
    missing -= 1;
    if (missing === 0) for (const worker of workers) worker.kill('SIGKILL');
    await dead;
    // Koa prints errors that are not exposed.
    if (at === 'received') throw Object.assign(new Error('The client is gone'), { expose: true });
  });
  dead = begin();
  await dead;
  server.onTokenRequest(() => undefined);
}
