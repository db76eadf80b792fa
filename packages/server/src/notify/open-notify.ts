import type { Knex } from 'knex';
import type { AccountsService } from '../accounts/accounts.js';
import type { CleanupsService } from '../cleanups/cleanups.js';
import type { Closers } from '../closers.js';
import { deleteNotices, storeNotices } from '../events/notices.js';
import type { IntegrationsService } from '../integrations/integrations.js';
import type { Logger } from '../logger.js';
import { providerNames } from './notified-connection.js';
import { Notifier } from './notifier.js';
import type { NotifySettings } from './notify.js';
import { NoticeStore } from './store.js';

interface NotifyParts {
  readonly knex: Knex;
  readonly accounts: AccountsService;
  readonly cleanups: CleanupsService;
  readonly integrations: IntegrationsService;
  readonly logger: Logger;
  readonly now: () => number;
  readonly settings: {
    readonly notify: NotifySettings | undefined;
    readonly brand: { readonly name?: string | undefined };
  };
}

export interface OpenedNotify {
  readonly noticeStore: NoticeStore;
  /** Undefined when users are told nothing. */
  readonly notifier: Notifier | undefined;
}

/** Opens what tells users about their connections. From then on, changes store what to tell. */
export function openNotify(parts: NotifyParts, closers: Closers): OpenedNotify {
  const { knex, accounts, cleanups, integrations, logger, now, settings } = parts;
  const noticeStore = new NoticeStore(knex);
  // Also without the option: it may have been set before.
  accounts.onDelete({ within: (database, { id }) => deleteNotices(database, id) });
  const { notify, brand } = settings;
  if (!notify) return { noticeStore, notifier: undefined };
  closers.add(storeNotices(knex, notify.waitMs));
  const notifier = new Notifier({
    noticeStore,
    logger,
    now,
    notify,
    product: brand.name,
    standing: {
      knex,
      now,
      nameOf: providerNames(integrations),
      cleanupPolicy: (account) => cleanups.policy(account),
    },
  });
  closers.add(() => notifier.close());
  return { noticeStore, notifier };
}
