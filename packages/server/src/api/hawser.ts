import type { Accounts } from '../accounts/accounts.js';
import type { Agents } from '../agents/agents.js';
import type { Audit } from '../audit/audit.js';
import type { Billing } from '../billing/billing.js';
import type { Cleanups } from '../cleanups/cleanups.js';
import type { Sessions } from '../connect/sessions.js';
import type { ConnectionAddress } from '@hawser/contract';
import type { Integrations } from '../integrations/integrations.js';
import type { Invites } from '../partners/invites.js';
import type { Keys } from '../partners/keys.js';
import type { Members } from '../partners/members.js';
import type { Partners } from '../partners/partners.js';
import type { Tenant } from '../tenant.js';
import type { Tools } from '../tools/tools.js';
import type { Usage } from '../usage/usage.js';
import type { VaultMaintenance } from '../vault/maintenance.js';
import type { Webhooks } from '../webhooks/webhooks.js';
import type { AccountConnections } from './account-connections.js';
import type { Connections } from './connections.js';
import type { FetchInit, FetchInput } from './fetch-request.js';
import type { Health } from './health.js';
import type { CheckResult } from './integration-checks.js';
import type { SearchHit } from './search.js';

/** A running Hawser, as returned by `createHawser`. */
export interface Hawser {
  /** The address of this deployment's router. */
  readonly settings: {
    /** The router's public URL, mount path included, without a trailing slash. */
    readonly baseUrl: string;
    /** The origin of `baseUrl`. */
    readonly origin: string;
  };
  /** The tenant of the host's live data. */
  readonly hostScope: Tenant;
  /** The end users and organisations of all partners, identified by their `external_id`. */
  readonly accounts: Accounts;
  /** Connections as the account's user sees them. */
  readonly accountConnections: AccountConnections;
  /** Connections as a partner's backend sees them, and access tokens for the host's accounts. */
  readonly connections: Connections;
  /** Connect sessions: single-use rights to make one connection each. */
  readonly sessions: Sessions;
  /** The integrations of this deployment. */
  readonly integrations: Integrations;
  /** Daily counts of calls and consents. */
  readonly usage: Usage;
  /** What partners used in a month, what that costs by their plans, and when they are warned. */
  readonly billing: Billing;
  /** The owners of API keys and of all data: the host, and the partners that it has added. */
  readonly partners: Partners;
  /** The API keys of partners. */
  readonly keys: Keys;
  /** The users of the console with a role at a partner. */
  readonly members: Members;
  /** Single-use invites to the console. */
  readonly invites: Invites;
  /** Clean-ups: connections that nobody uses, suspended or disconnected many at once. */
  readonly cleanups: Cleanups;
  /** The audit log: who did what, when, and from where. */
  readonly audit: Audit;
  /** The webhook endpoints of partners, and their deliveries. */
  readonly webhooks: Webhooks;
  /** Operations of providers' APIs that programs, such as agents, call by name. */
  readonly tools: Tools;
  /** Credentials for one run of a program on behalf of one account. */
  readonly agents: Agents;
  /** Rotation and retirement of the vault's keys. */
  readonly vault: VaultMaintenance;
  /**
   * Calls the provider's API on behalf of one of the host's accounts, like `fetch`. `input` is a
   * path below the provider's base URL, or an absolute URL below it, such as the link of a next
   * page. Redirects are not followed. The Response's body is decompressed; its status may be above
   * 599.
   * @example await hawser.fetch({ account: 'user-123', provider: 'google' },
   * '/gmail/v1/users/me/messages')
   * @throws HawserError when there is no provider response to return: `connection_not_found`,
   * `connection_expired`, `upstream_unreachable`, …
   */
  fetch(address: ConnectionAddress, input: FetchInput, init?: FetchInit): Promise<Response>;
  /**
   * Asks a provider now whether it accepts this deployment: its endpoints, the redirect URI, the
   * client and its secret. No consent and no tokens result from it.
   * @throws HawserError `provider_not_configured`; `rate_limited` after six checks in a minute
   */
  checkIntegration(tenant: Tenant, provider: string): Promise<readonly CheckResult[]>;
  /**
   * Finds accounts and connections: by their ids, and by the beginning of an external id, a name or an
   * identity's e-mail address. Returns at most ten of each, accounts first.
   * @param q at least two characters
   * @throws HawserError `validation_failed`
   */
  search(tenant: Tenant, q: string): Promise<SearchHit[]>;
  /**
   * Checks whether this process can serve requests: its database, its vault keys and its background
   * work. `GET <baseUrl>/healthz` returns the same. Results are kept for up to a minute.
   */
  health(): Promise<Health>;
  /**
   * Refreshes all grants that are due, as the background scheduler does. Use it from a scheduled
   * job when `refresh.scheduler` is off. Returns how many grants were tried.
   */
  refreshDue(): Promise<number>;
  /**
   * Sends all messages to users that are due, as the background notifier does. Use it from a scheduled
   * job when `notify.notifier` is off. Returns how many accounts were looked at; some may have
   * recovered.
   */
  notifyDue(): Promise<number>;
  /**
   * Stops the background work, waits for refreshes and deliveries in progress, and closes the
   * database unless the host passed a Knex instance.
   */
  close(): Promise<void>;
}
