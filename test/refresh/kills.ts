import type { OidcServer } from '../support/oidc-server.js';
import { whileCommitsFail } from './broken-commits.js';
import type { DeathPoint } from './die-at.js';
import { connectAccounts, endAccessTokens, endLeases, refreshNow } from './grants.js';
import { WorkerProcess } from './processes.js';
import type { Rig } from './rig.js';

/** Moments at which a process is killed: its own, and two that only the provider can tell. */
export type KillPoint = DeathPoint | 'after send' | 'while answering';

/**
 * In the order in which they come, and whether a provider that ends a grant at the reuse of a spent
 * refresh token ends it then: the window is from its rotation to the commit, or to the spill file.
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

/** Processes that are started at once; each needs a processor for a second. */
const atOnce = 5;
let next = 0;

/** Kills so many processes, each at that moment of refreshing an account of its own. Returns the accounts. */
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
 * What became of each account's grant, as the next process finds it once the leases have ended: `kept`
 * if it can be refreshed twice more, else why it was lost.
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

/** Kills them when the requests of all of them are at that moment, and lets none go on until they are dead. */
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
    // Exposed, or Koa would print it.
    if (at === 'received') throw Object.assign(new Error('Nobody asks'), { expose: true });
  });
  dead = begin();
  await dead;
  server.onTokenRequest(() => undefined);
}
