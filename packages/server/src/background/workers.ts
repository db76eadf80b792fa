import type { Knex } from 'knex';
import type { AgentsService } from '../agents/agents.js';
import { actingAs } from '../audit/actor.js';
import type { ChainStore } from '../audit/chain-store.js';
import type { Chainer } from '../audit/chainer.js';
import { purgeAudit } from '../audit/purge.js';
import type { AuditVerifications } from '../audit/verifications.js';
import type { SubjectIndex } from '../audit/subject-index.js';
import type { MonthCloser } from '../billing/month-closer.js';
import type { UsageWarnings } from '../billing/warnings.js';
import type { CleanupsService } from '../cleanups/cleanups.js';
import type { Closers } from '../closers.js';
import type { SessionStore } from '../connect/session-store.js';
import { warnOfExpiring } from '../connections/expiring.js';
import type { LastUse } from '../connections/last-use.js';
import type { DatabaseClock } from '../database/clock.js';
import { onSignal } from '../database/signal.js';
import type { IdempotentAnswersService } from '../idempotency/idempotent-answers.js';
import type { LimiterService } from '../limits/limiter.js';
import type { Logger } from '../logger.js';
import type { Notifier } from '../notify/notifier.js';
import type { NoticeStore } from '../notify/store.js';
import type { InvitesService } from '../partners/invites.js';
import type { Commit } from '../tokens/commit.js';
import type { CredentialCache } from '../tokens/credential-cache.js';
import { roundSize, type Scheduler } from '../tokens/scheduler.js';
import type { UsageService } from '../usage/usage.js';
import type { DeliveryStore } from '../webhooks/delivery-store.js';
import type { Dispatcher } from '../webhooks/dispatcher.js';
import { Worker, type Work } from './worker.js';

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Ended sessions are kept for a day, so that a late callback can be told what happened. */
const endedSessionsKeptForMs = dayMs;
const eventsKeptForMs = 30 * dayMs;

interface BackgroundParts {
  readonly auditVerifications: AuditVerifications;
  readonly agents: AgentsService;
  readonly knex: Knex;
  readonly chainStore: ChainStore;
  readonly chainer: Chainer;
  readonly cleanups: CleanupsService;
  readonly clock: DatabaseClock;
  readonly commit: Commit;
  readonly credentialCache: CredentialCache;
  readonly deliveryStore: DeliveryStore;
  readonly dispatcher: Dispatcher;
  readonly idempotentAnswers: IdempotentAnswersService;
  readonly invites: InvitesService;
  readonly lastUse: LastUse;
  readonly limiter: LimiterService;
  readonly logger: Logger;
  readonly monthCloser: MonthCloser;
  readonly noticeStore: NoticeStore;
  readonly notifier: Notifier | undefined;
  readonly scheduler: Scheduler;
  readonly sessionStore: SessionStore;
  readonly subjectIndex: SubjectIndex;
  readonly usage: UsageService;
  readonly usageWarnings: UsageWarnings;
  readonly settings: {
    readonly cacheMs: number;
    readonly chainer: boolean;
    readonly dispatcher: boolean;
    readonly keepAuditForDays: number | undefined;
    readonly notify: { readonly notifier: boolean } | undefined;
    readonly scheduler: boolean;
  };
}

/** Starts all background work of this process, and returns what does it. */
export function startWorkers(parts: BackgroundParts, closers: Closers): readonly Worker[] {
  const { knex, chainer, dispatcher, logger, settings } = parts;
  return actingAs({ type: 'system' }, () => {
    const workers: Worker[] = [];
    for (const work of allWork(parts)) {
      const worker = new Worker(work, logger);
      workers.push(worker);
      closers.add(() => worker.stop());
      worker.start();
      if (work.wokenBy) closers.add(onSignal(knex, work.wokenBy, () => worker.wake()));
    }
    // Handle the work of this process's transactions without waiting for the next round.
    if (settings.chainer) {
      closers.add(onSignal(knex, 'audit', (partnerId) => chainer.chainSoon(partnerId)));
    }
    if (settings.dispatcher) {
      closers.add(onSignal(knex, 'webhooks', (endpointIds) => dispatcher.wake(endpointIds)));
    }
    return workers;
  });
}

/**
 * Returns all background work. Every process runs it; the database divides work that only one may
 * do.
 */
function allWork(parts: BackgroundParts): readonly Work[] {
  const { settings } = parts;
  const { keepAuditForDays } = settings;
  return [
    ...(settings.scheduler ? [refreshDueGrants(parts)] : []),
    ...(settings.dispatcher ? [deliverWebhooks(parts)] : []),
    ...(settings.notify?.notifier ? [notifyUsers(parts)] : []),
    ...(settings.chainer ? [chainAudit(parts)] : []),
    ...(settings.cacheMs > 0 ? [sweepCredentials(parts)] : []),
    {
      everyMs: secondMs,
      run: () => parts.commit.replayOwn(),
      failure: 'could not store spilled grants',
    },
    {
      everyMs: secondMs,
      run: () => parts.usage.write(),
      failure: 'could not write usage counts',
    },
    {
      everyMs: secondMs,
      run: () => parts.lastUse.write(),
      failure: 'could not note the last use of connections',
    },
    {
      everyMs: secondMs,
      run: () => parts.usageWarnings.check(),
      failure: 'could not warn partners of their usage',
    },
    {
      everyMs: 10 * minuteMs,
      run: (stopping) => parts.usageWarnings.checkAll(stopping),
      failure: 'could not look for partners to warn of their usage',
    },
    {
      everyMs: 10 * minuteMs,
      run: (stopping) => parts.monthCloser.closeDue(stopping),
      failure: 'could not close billed months',
    },
    {
      everyMs: 5 * minuteMs,
      run: () => parts.clock.compare(),
      failure: "could not compare this process's clock with the database's",
    },
    {
      everyMs: 10 * minuteMs,
      run: () => warnOfExpiring(parts.knex),
      failure: 'could not send expiry warnings',
    },
    {
      everyMs: 10 * minuteMs,
      run: () => parts.sessionStore.purge(endedSessionsKeptForMs),
      failure: 'could not delete ended connect sessions',
    },
    {
      everyMs: hourMs,
      run: () => parts.agents.purge(),
      failure: 'could not delete old agent tokens',
    },
    {
      everyMs: 10 * minuteMs,
      run: () => parts.limiter.purge(),
      failure: 'could not delete expired rate limits',
    },
    {
      everyMs: 10 * minuteMs,
      run: () => parts.idempotentAnswers.purge(),
      failure: 'could not delete expired idempotent answers',
    },
    {
      everyMs: hourMs,
      run: () => parts.invites.purge(),
      failure: 'could not delete expired invites',
    },
    {
      everyMs: hourMs,
      run: () => parts.usage.purge(),
      failure: 'could not delete old usage counts',
    },
    {
      everyMs: hourMs,
      run: () => parts.deliveryStore.purge(eventsKeptForMs),
      failure: 'could not delete old webhook events',
    },
    {
      everyMs: hourMs,
      run: () => parts.noticeStore.purge(),
      failure: 'could not delete old notices to users',
    },
    {
      everyMs: 10 * secondMs,
      wokenBy: 'verifications',
      run: async (...round) =>
        (await parts.auditVerifications.runOnce(...round)) ? 'more' : 'done',
      failure: 'could not verify an audit chain',
    },
    {
      everyMs: 10 * secondMs,
      wokenBy: 'cleanups',
      run: async (...round) => ((await parts.cleanups.runOnce(...round)) ? 'more' : 'done'),
      failure: 'could not clean up unused connections',
    },
    {
      everyMs: hourMs,
      run: (stopping) => parts.cleanups.applyPolicies(stopping),
      failure: 'could not look for connections to clean up',
    },
    {
      everyMs: hourMs,
      run: () => parts.cleanups.purge(),
      failure: 'could not delete old clean-ups',
    },
    {
      everyMs: hourMs,
      run: () => parts.auditVerifications.purge(),
      failure: 'could not delete old verifications of audit chains',
    },
    ...(keepAuditForDays === undefined ? [] : [purgeOldAudit(parts, keepAuditForDays)]),
  ];
}

function refreshDueGrants({ scheduler }: BackgroundParts): Work {
  return {
    everyMs: 5 * secondMs,
    run: async (stopping) => ((await scheduler.runOnce(stopping)) < roundSize ? 'done' : 'more'),
    failure: 'could not claim grants that are due for a refresh',
  };
}

function deliverWebhooks({ dispatcher }: BackgroundParts): Work {
  return {
    everyMs: 5 * secondMs,
    run: () => dispatcher.startDue(),
    failure: 'could not look for webhook deliveries that are due',
  };
}

function notifyUsers({ notifier }: BackgroundParts): Work {
  return {
    everyMs: 5 * secondMs,
    run: () => notifier?.startDue(),
    failure: 'could not look for users to notify',
  };
}

function chainAudit({ chainer }: BackgroundParts): Work {
  return {
    everyMs: 10 * secondMs,
    run: () => chainer.chainAll(),
    failure: 'could not look for unchained audit entries',
  };
}

function sweepCredentials({ credentialCache, settings }: BackgroundParts): Work {
  return {
    everyMs: settings.cacheMs,
    run: () => credentialCache.sweep(),
    failure: 'could not remove old credentials from memory',
  };
}

function purgeOldAudit(
  { knex, chainStore, subjectIndex }: BackgroundParts,
  keepForDays: number,
): Work {
  return {
    everyMs: hourMs,
    run: () => purgeAudit(knex, { chainStore, subjectIndex }, keepForDays),
    failure: 'could not delete old audit entries',
  };
}
