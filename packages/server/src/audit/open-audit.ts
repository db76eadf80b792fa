import type { Knex } from 'knex';
import type { Settings } from '../options.js';
import { Audit } from './audit.js';
import { ChainHashes } from './chain.js';
import { ChainStore } from './chain-store.js';
import { Chainer } from './chainer.js';
import type { GroupCommit } from './group-commit.js';
import { keepPurgingAudit } from './purge.js';

interface AuditOptions {
  readonly knex: Knex;
  /** Of the chain's hashes. */
  readonly key: Buffer;
  readonly groupCommit: GroupCommit;
  readonly settings: Settings;
}

/** The audit log with what goes on behind it. */
export interface OpenedAudit {
  readonly audit: Audit;
  /** Chains entries from now on, where this process is to. */
  start(): void;
  /** Chains what this process has written, and ends. */
  stop(): Promise<void>;
}

export function openAudit({ knex, key, groupCommit, settings }: AuditOptions): OpenedAudit {
  const { logger, keepAuditForDays } = settings;
  const hashes = new ChainHashes(key);
  const store = new ChainStore(knex, hashes);
  const chainer = new Chainer({ knex, store, logger });
  const stopPurging = keepPurgingAudit(knex, store, keepAuditForDays, logger);
  return {
    audit: new Audit({ knex, store, hashes, chainer, groupCommit }),
    start: () => {
      if (settings.chainer) chainer.start();
    },
    stop: async () => {
      stopPurging();
      await chainer.stop();
    },
  };
}
