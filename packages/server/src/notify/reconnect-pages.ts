import { setMaxListeners } from 'node:events';
import type { AccountsService } from '../accounts/accounts.js';
import type { Closers } from '../closers.js';
import type { ConnectionStore } from '../connections/store.js';
import type { IntegrationsService } from '../integrations/integrations.js';
import type { Tenant } from '../tenant.js';
import { runHostCode } from './host-code.js';
import { notifiedConnection, providerNames } from './notified-connection.js';
import { askReconnectUrl, NotifyFailed, type NotifySettings } from './notify.js';

/** How long the host's function may take: somebody waits for the answer. */
const timeoutMs = 10_000;

interface ReconnectPagesParts {
  readonly accounts: AccountsService;
  readonly connectionStore: ConnectionStore;
  readonly integrations: IntegrationsService;
  readonly settings: { readonly notify: NotifySettings | undefined };
}

/** Finds the pages of the host's product where users reconnect, for those who help them. */
export class ReconnectPages {
  readonly #parts: ReconnectPagesParts;
  readonly #stop = new AbortController();

  constructor(parts: ReconnectPagesParts, closers: Closers) {
    this.#parts = parts;
    // Each call of the host's function listens.
    setMaxListeners(0, this.#stop.signal);
    closers.add(() => this.#stop.abort());
  }

  /**
   * Returns the address of the page; undefined when the host has none for this user. The users of test
   * connections are told nothing, so the host is not asked about them.
   * @throws HawserError `connection_not_found`
   * @throws Error that says how the host's function failed, without what it returned or threw
   */
  async find(tenant: Tenant, id: string): Promise<string | undefined> {
    const { accounts, connectionStore, integrations, settings } = this.#parts;
    const connection = await connectionStore.getOfTenant(tenant, id);
    const { notify } = settings;
    if (!notify || connection.mode !== 'live') return undefined;
    const account = await accounts.get(tenant, connection.accountId);
    const page = {
      account,
      kind: 'reconnect_needed',
      connection: notifiedConnection(connection, providerNames(integrations)),
    } as const;
    try {
      return await runHostCode(() => askReconnectUrl(notify, page), {
        timeoutMs,
        stopping: this.#stop.signal,
      });
    } catch (error) {
      if (!(error instanceof NotifyFailed)) throw error;
      const facts = [error.message, ...Object.values(error.facts)].join(', ');
      throw new Error(`notify.reconnectUrl failed for ${id}: ${facts}`, { cause: error });
    }
  }
}
