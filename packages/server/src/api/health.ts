import type { Worker } from '../background/worker.js';
import type { Knex } from 'knex';
import type { Logger } from '../logger.js';
import type { Vault } from '../vault/vault.js';

/** Whether a part of this process works. */
export type HealthCheck = 'ok' | 'failing';

/** Whether this process can serve requests, and which of its parts cannot. */
export interface Health {
  /** `ok` if every check is. */
  readonly status: HealthCheck;
  readonly checks: {
    /** Whether the database answers. */
    readonly database: HealthCheck;
    /** Whether every vault key in use can be unwrapped. */
    readonly keys: HealthCheck;
    /** Whether the background work of this process keeps its rounds. */
    readonly background: HealthCheck;
  };
}

interface HealthParts {
  readonly knex: Knex;
  readonly vault: Vault;
  readonly logger: Logger;
  readonly workers: readonly Worker[];
}

/** How long a check may take. */
const timeoutMs = 3_000;
/** How long an answer of the database is valid, so that frequent probes cost nothing. */
const databaseKeptForMs = 1_000;
/** How long an answer of the keys is valid: a key service counts and bills each call. */
const keysKeptForMs = 60_000;

/** Returns what checks the health of this process. */
export function healthBy({ knex, vault, logger, workers }: HealthParts): () => Promise<Health> {
  const database = kept(databaseKeptForMs, () =>
    checked('the database does not answer', logger, async () => {
      await knex.raw('SELECT 1');
    }),
  );
  const keys = kept(keysKeptForMs, () =>
    checked('a vault key cannot be unwrapped', logger, () => vault.verifyKeys()),
  );
  return async () => {
    const checks = {
      database: await database(),
      keys: await keys(),
      background: workers.some((worker) => worker.isLate()) ? 'failing' : 'ok',
    } as const;
    return { status: Object.values(checks).includes('failing') ? 'failing' : 'ok', checks };
  };
}

async function checked(
  failure: string,
  logger: Logger,
  check: () => Promise<void>,
): Promise<HealthCheck> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    await Promise.race([check(), late]);
    return 'ok';
  } catch (error) {
    logger.error({ error }, `health check: ${failure}`);
    return 'failing';
  } finally {
    clearTimeout(timer);
  }
}

/** Returns a check whose result is shared by all who ask while it runs and for a while after. */
function kept(forMs: number, check: () => Promise<HealthCheck>): () => Promise<HealthCheck> {
  let last: { readonly result: Promise<HealthCheck>; until: number } | undefined;
  return () => {
    if (last && performance.now() < last.until) return last.result;
    const made = { result: check(), until: Infinity };
    void made.result.then((result) => {
      // A failure is looked at again soon, so that a process comes back when its keys do.
      made.until = performance.now() + (result === 'ok' ? forMs : databaseKeptForMs);
    });
    last = made;
    return made.result;
  };
}
