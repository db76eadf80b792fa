import type { Accounts } from '../accounts/accounts.js';
import type { Audit } from '../audit/audit.js';
import type { Sessions } from '../connect/sessions.js';
import type { ConnectionAddress } from '@hawser/contract';
import type { Integrations } from '../integrations/integrations.js';
import type { Keys } from '../partners/keys.js';
import type { Partners } from '../partners/partners.js';
import type { Tenant } from '../tenant.js';
import type { Usage } from '../usage/usage.js';
import type { VaultMaintenance } from '../vault/maintenance.js';
import type { Webhooks } from '../webhooks/webhooks.js';
import type { AccountConnections } from './account-connections.js';
import type { Connections } from './connections.js';
import type { FetchInit } from './fetch.js';

/** A running Hawser, as `createHawser` returns it: what a host calls in process. */
export interface Hawser {
  /** Where this deployment's router is. */
  readonly settings: {
    /** The router's public URL, mount path included, without a slash at the end. */
    readonly baseUrl: string;
    /** The origin of `baseUrl`. */
    readonly origin: string;
  };
  /** The tenant of the host's own live data. */
  readonly hostScope: Tenant;
  /** End users and organisations of all partners; an account is known by its `external_id`. */
  readonly accounts: Accounts;
  /** Connections as the user of their account sees them. */
  readonly accountConnections: AccountConnections;
  /** Connections as a partner's backend sees them, and access tokens for the host's own accounts. */
  readonly connections: Connections;
  /** Connect sessions: single-use rights to make one connection. */
  readonly sessions: Sessions;
  /** The integrations of this deployment. */
  readonly integrations: Integrations;
  /** Counts of calls and consents, by day. */
  readonly usage: Usage;
  /** Owners of API keys and of all data: the host itself, and the partners that it has added. */
  readonly partners: Partners;
  /** API keys of partners. */
  readonly keys: Keys;
  /** Who did what, when, and from where. */
  readonly audit: Audit;
  /** Webhook endpoints of partners, and what was delivered to them. */
  readonly webhooks: Webhooks;
  /** Rotation and retirement of the vault's keys. */
  readonly vault: VaultMaintenance;
  /**
   * Calls the provider's API for an account of the host. `path` is below the provider's base URL.
   * Redirects are not followed.
   * @example await hawser.fetch({ account: 'user-123', provider: 'google' }, '/gmail/v1/users/me/messages')
   * @throws HawserError where the provider's answer can't be given: `connection_not_found`,
   * `connection_expired`, `upstream_unreachable`, …
   */
  fetch(address: ConnectionAddress, path: string, init?: FetchInit): Promise<Response>;
  /**
   * Refreshes the grants that are due, as the background scheduler does. For a deployment that calls
   * it from a job of its own, with `refresh.scheduler` off. Returns how many grants were tried.
   */
  refreshDue(): Promise<number>;
  /**
   * Stops the background work, waits for refreshes and deliveries that are under way, and closes the
   * database unless the host passed its own Knex.
   */
  close(): Promise<void>;
}
