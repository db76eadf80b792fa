import { Accounts } from './accounts/accounts.js';
import type { Tenant } from './tenant.js';
import { actingAs } from './audit/actor.js';
import type { Audit } from './audit/audit.js';
import { GroupCommit } from './audit/group-commit.js';
import { openAudit } from './audit/open-audit.js';
import { AccountConnections } from './api/account-connections.js';
import { type ConnectionAddress } from './connections/address.js';
import { PartnerConnections } from './api/connections.js';
import { RefusedCredentials } from './tokens/refused-credentials.js';
import { recordAccountDeletion } from './connections/record-change.js';
import { sealedGrants } from './grants/sealed-columns.js';
import { ConnectionStore } from './connections/store.js';
import { TestTokens } from './api/test-tokens.js';
import { DatabaseClock } from './database/clock.js';
import { migrate } from './database/migrate.js';
import { openDatabase } from './database/open.js';
import { preparedReads } from './database/prepared-reads.js';
import { Egress } from './egress/egress.js';
import { toAccessToken, type AccessToken } from './api/access-token.js';
import { fetchBy, type FetchInit } from './api/fetch.js';
import { keepHouse } from './background/workers.js';
import { IdempotentAnswers } from './idempotency/idempotent-answers.js';
import { Integrations } from './integrations/integrations.js';
import { Limiter } from './limits/limiter.js';
import { Authorize } from './connect/authorize.js';
import { Callback } from './connect/callback.js';
import { DerivedSecrets } from './connect/derived-secrets.js';
import { PartnerExchange } from './connect/partner-exchange.js';
import { ReceivedGrants } from './connect/received-grants.js';
import { TokenEndpoint } from './oauth/token-endpoint.js';
import { readOptions, type HawserOptions, type Settings } from './options.js';
import { Keys } from './partners/keys.js';
import { ensureHostPartner, hostPartnerId, Partners } from './partners/partners.js';
import { Admission } from './proxy/admission.js';
import { Proxy } from './proxy/forward.js';
import { Choices } from './connect/site-choice.js';
import { CompleteSession } from './connect/completion.js';
import { sealedUnclaimed } from './connect/sealed-unclaimed.js';
import { Sessions } from './connect/sessions.js';
import { SessionStore } from './connect/session-store.js';
import { AccessTokens, type UsableCredential } from './tokens/access-token.js';
import { Commit } from './tokens/commit.js';
import { CredentialCache } from './tokens/credential-cache.js';
import { Credentials } from './tokens/credentials.js';
import { Leases } from './tokens/lease.js';
import { Scheduler } from './tokens/scheduler.js';
import { Spill } from './tokens/spill.js';
import { TokenRequests } from './tokens/token-request.js';
import { Refresher } from './tokens/refresh.js';
import { UsageStore } from './usage/store.js';
import { Usage } from './usage/usage.js';
import { VaultMaintenance } from './vault/maintenance.js';
import { VaultStore } from './vault/store.js';
import { Vault } from './vault/vault.js';
import { openWebhooks } from './webhooks/open-webhooks.js';
import type { Webhooks } from './webhooks/webhooks.js';

/** Hawser, running: what a host's backend calls in process, and what the router is mounted with. */
export interface Hawser {
  /** The options as they were checked, with every default in its place. */
  readonly settings: Settings;
  /** End users and organisations of all partners; an account is known by its `external_id`. */
  readonly accounts: Accounts;
  /** Connections as their own account's user sees them. */
  readonly accountConnections: AccountConnections;
  /** Connections as a partner's backend sees them. */
  readonly connections: PartnerConnections & {
    /**
     * An access token, refreshed when due.
     * @throws HawserError `account_not_found`, `connection_not_found`, `connection_expired`, …
     */
    accessToken(address: ConnectionAddress): Promise<AccessToken>;
    /** As {@link TestTokens.issue}. */
    testTokens(tenant: Tenant, id: string): Promise<UsableCredential>;
  };
  /** Connect sessions: the rights to make one connection each. */
  readonly sessions: Sessions;
  /** What can be connected here. */
  readonly integrations: Integrations;
  /** What was called and consented to, by day. */
  readonly usage: Usage;
  /** Counts calls against rates and plans, across processes. */
  readonly limiter: Limiter;
  /** For the router: answers of requests that carry an `Idempotency-Key`. */
  readonly idempotentAnswers: IdempotentAnswers;
  /** Owners of keys and data: the host itself, and those that it has let in. */
  readonly partners: Partners;
  /** API keys: made, rolled, revoked, and looked up for the router. */
  readonly keys: Keys;
  /** Who did what, when, and from where. */
  readonly audit: Audit;
  /** Where partners are told of what happens to connections. */
  readonly webhooks: Webhooks;
  /** The browser's way through a connect: for the router. */
  readonly oauth: {
    readonly authorize: Authorize;
    readonly callback: Callback;
    readonly exchange: PartnerExchange;
  };
  /** Rotation and retirement of the vault's keys. */
  readonly vault: VaultMaintenance;
  /** For the router: calls of provider APIs as they come, streamed both ways. */
  readonly proxy: Proxy;
  /** The tenant of the host's own live data. */
  readonly hostScope: Tenant;
  /**
   * Calls the provider's API for an account; `path` is below the provider's base URL. Redirects are
   * not followed.
   * @example await hawser.fetch({ account: 'user-123', provider: 'google' }, '/gmail/v1/users/me/messages')
   * @throws HawserError when there is no answer of the provider to give
   */
  fetch(address: ConnectionAddress, path: string, init?: FetchInit): Promise<Response>;
  /**
   * Refreshes what is due now, as the scheduler does by itself. Returns how many grants were tried.
   * For a deployment that runs it by a job of its own, with `refresh.scheduler` off.
   */
  refreshDue(): Promise<number>;
  /**
   * Stops what runs by itself, lets refreshes under way finish, and closes the database that it
   * opened.
   */
  close(): Promise<void>;
}

/**
 * Starts Hawser: checks the options, migrates the database, and opens a canary with every vault key
 * in use. Whatever is wrong stops the start.
 * @throws TypeError for a wrong option, VaultError for a wrong or missing key
 */
export async function createHawser(options: HawserOptions): Promise<Hawser> {
  const settings = readOptions(options);
  const { logger, baseUrl } = settings;
  const database = openDatabase(settings.database);
  const { knex } = database;
  const egress = new Egress({ allowPrivateNetwork: settings.allowPrivateNetwork });
  try {
    await migrate(knex);
    await ensureHostPartner(knex);
    const vaultStore = new VaultStore(knex);
    const vault = new Vault(settings.keys, vaultStore);
    await vault.verifyKeys();
    const clock = new DatabaseClock(knex, settings.now);
    await clock.compare();
    const now = () => clock.now();
    const integrations = new Integrations(
      settings.integrations,
      (integration) => requests.isInTrouble(integration),
      settings.testIntegrations,
    );
    const partners = new Partners(knex);
    const usage = new Usage({ store: new UsageStore(knex), logger, now });
    const limiter = new Limiter(knex, now);
    const idempotentAnswers = new IdempotentAnswers(
      knex,
      await vault.deploymentSecret('idempotent-answers'),
    );
    const admission = new Admission({ limiter, partners, now });
    const cache = new CredentialCache(settings.cacheMs);
    const reads = preparedReads(knex);
    const accounts: Accounts = new Accounts(knex, reads, {
      before: (account) => accountConnections.revokeAll(account),
      within: (transaction, { id }) => recordAccountDeletion(transaction, id),
      after: ({ id }) => {
        vault.forget(id);
        cache.clear();
      },
    });
    const store = new ConnectionStore(knex, reads, {
      changed: (id) => cache.drop(id),
      rearranged: () => cache.clear(),
    });
    const tokenEndpoint = new TokenEndpoint(egress, now);
    const leases = new Leases(knex);
    const requests = new TokenRequests(tokenEndpoint, now);
    const commit = new Commit({ vault, store, spill: new Spill(settings.spillDirectory), logger });
    await commit.replay();
    const refresher = new Refresher({
      store,
      vault,
      integrations,
      leases,
      requests,
      commit,
      usage,
      logger,
      now,
    });
    const accessTokens = new AccessTokens({ vault, refresher, now });
    const scheduler = new Scheduler({ leases, refresher, integrations, logger });
    const groupCommit = new GroupCommit(knex);
    const accountConnections = new AccountConnections({
      now,
      groupCommit,
      store,
      accounts,
      integrations,
      vault,
      accessTokens,
      cache,
      tokenEndpoint,
      egress,
      logger,
    });
    const credentials = new Credentials({ store, accounts, integrations, accessTokens, cache });
    const connections = new PartnerConnections({
      store,
      accounts,
      accountConnections,
      integrations,
      credentials,
      now,
    });
    const sessionStore = new SessionStore(knex, reads);
    const complete = new CompleteSession({
      sessions: sessionStore,
      store,
      vault,
      integrations,
      usage,
    });
    const secrets = new DerivedSecrets(await vault.deploymentSecret('oauth-state'));
    const redirectUri = `${baseUrl}/oauth/callback`;
    const flow = {
      sessions: sessionStore,
      accounts,
      integrations,
      tokenEndpoint,
      secrets,
      redirectUri,
      logger,
    };
    const refused = new RefusedCredentials({
      store,
      integrations,
      tokenEndpoint,
      egress,
      accessTokens,
      logger,
    });
    const proxy = new Proxy({
      refused,
      admission,
      usage,
      credentials,
      integrations,
      accessTokens,
      egress,
    });
    const sessions = new Sessions({
      store: sessionStore,
      connections: store,
      integrations,
      complete,
      groupCommit,
      baseUrl,
      redirects: settings.redirects,
    });
    const authorize = new Authorize(flow);
    const choices = new Choices(sessionStore, vault);
    const grants = new ReceivedGrants({ ...flow, egress, connections: store });
    const { trustConnectLinks } = settings;
    const callback = new Callback({
      sessions: sessionStore,
      choices,
      accounts,
      grants,
      complete,
      trustConnectLinks,
    });
    const exchange = new PartnerExchange({ sessions: sessionStore, choices, grants, complete });
    const testTokens = new TestTokens({
      accounts,
      connections,
      sessions,
      authorize,
      exchange,
      egress,
      redirectUri,
    });
    const hostScope: Tenant = { partnerId: hostPartnerId, mode: 'live' };
    const openedAudit = openAudit({
      knex,
      groupCommit,
      settings,
      key: await vault.deploymentSecret('audit-chain'),
    });
    const openedWebhooks = openWebhooks({
      knex,
      egress,
      now,
      settings,
      key: await vault.deploymentSecret('webhook-signing'),
    });
    const stopHousekeeping = keepHouse({
      knex,
      sessions: sessionStore,
      limiter,
      idempotentAnswers,
      clock,
      logger,
    });
    actingAs({ type: 'system' }, () => {
      if (settings.scheduler) scheduler.start();
      openedWebhooks.start();
      openedAudit.start();
    });

    return {
      settings,
      accounts,
      integrations,
      partners,
      usage,
      limiter,
      idempotentAnswers,
      keys: new Keys(knex, reads, await vault.deploymentSecret('api-key-pepper'), now),
      accountConnections,
      audit: openedAudit.audit,
      webhooks: openedWebhooks.webhooks,
      connections: Object.assign(connections, {
        accessToken: async (address: ConnectionAddress) =>
          toAccessToken(await credentials.at(hostScope, address)),
        testTokens: (tenant: Tenant, id: string) => testTokens.issue(tenant, id),
      }),
      sessions,
      oauth: { authorize, callback, exchange },
      vault: new VaultMaintenance({
        knex,
        keys: settings.keys,
        vault,
        vaultStore,
        sealed: [sealedGrants, sealedUnclaimed],
      }),
      proxy,
      hostScope,
      fetch: fetchBy(proxy, hostScope),
      refreshDue: () => scheduler.runOnce(),
      close: async () => {
        stopHousekeeping();
        await scheduler.stop();
        await openedWebhooks.stop();
        // A refresh that was sent is finished: its tokens may be the only ones there are.
        await refresher.close();
        await refused.settle();
        await usage.close();
        commit.stop();
        await groupCommit.settle();
        await openedAudit.stop();
        cache.stop();
        await reads.close();
        await egress.close();
        await database.close();
      },
    };
  } catch (error) {
    await egress.close();
    await database.close();
    throw error;
  }
}
