import type { Knex } from 'knex';
import type { Closers } from '../closers.js';
import type { Logger } from '../logger.js';
import { UsageStore } from './store.js';
import { UsageService } from './usage.js';

interface UsageParts {
  readonly knex: Knex;
  readonly logger: Logger;
  readonly now: () => number;
}

export function openUsage({ knex, logger, now }: UsageParts, closers: Closers): UsageService {
  const usage = new UsageService({ usageStore: new UsageStore(knex), logger, now });
  closers.add(() => usage.close());
  return usage;
}
