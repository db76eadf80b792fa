import { openAccounts } from './accounts/open-accounts.js';
import { CheckupService } from './api/checkup.js';
import { callUntilClosed, untilClosed } from './api/until-closed.js';
import { registerEngine } from './api/engine.js';
import { fetchBy } from './api/fetch.js';
import type { Hawser } from './api/hawser.js';
import { healthBy } from './api/health.js';
import { searchBy } from './api/search.js';
import { openApi } from './api/open-api.js';
import { openAudit } from './audit/open-audit.js';
import { startWorkers } from './background/workers.js';
import { openBilling } from './billing/open-billing.js';
import { AgentLinksService } from './agents/agent-links.js';
import { BrandsService } from './partners/brands.js';
import { AgentsService } from './agents/agents.js';
import { Closers } from './closers.js';
import { openConnect } from './connect/open-connect.js';
import { openConnections } from './connections/open-connections.js';
import { openDatabase } from './database/open-database.js';
import { openEgress } from './egress/open-egress.js';
import { IntegrationHealth } from './health/integration-health.js';
import { openIdempotency } from './idempotency/open-idempotency.js';
import { openIntegrations } from './integrations/open-integrations.js';
import { openNotify } from './notify/open-notify.js';
import { ReconnectPages } from './notify/reconnect-pages.js';
import { LimiterService } from './limits/limiter.js';
import { TokenEndpoint } from './oauth/token-endpoint.js';
import { TokenOutcomes } from './oauth/token-outcomes.js';
import { readOptions, type HawserOptions, type Settings } from './options.js';
import { openPartners } from './partners/open-partners.js';
import { hostScope } from './partners/partners.js';
import { openProxy } from './proxy/open-proxy.js';
import { openTokens } from './tokens/open-tokens.js';
import { openTools } from './tools/open-tools.js';
import { openUsage } from './usage/open-usage.js';
import { openVault } from './vault/open-vault.js';
import { openWebhooks } from './webhooks/open-webhooks.js';

/**
 * Starts Hawser: validates the options, migrates the database, checks every vault key in use
 * against a known secret, and starts the background work. If any of these fails, the start fails
 * and everything opened so far is closed.
 * @throws TypeError when an option is invalid
 * @throws VaultError when a vault key is wrong or missing
 */
export async function createHawser(options: HawserOptions): Promise<Hawser> {
  const settings = readOptions(options);
  const closers = new Closers();
  try {
    return await open(settings, closers);
  } catch (error) {
    await closers.close().catch((closing: unknown) => {
      settings.logger.warn({ error: closing }, 'could not close everything after a failed start');
    });
    throw error;
  }
}

/**
 * Opens each part in order. A part receives those opened before it and registers how it is closed.
 */
async function open(settings: Settings, closers: Closers): Promise<Hawser> {
  const { logger, allowPrivateNetwork } = settings;
  const database = await openDatabase(settings, closers);
  const base = { ...database, settings, logger };
  const egress = openEgress({ allowPrivateNetwork }, closers);
  const integrationHealth = new IntegrationHealth(database.knex, database.statements, logger);
  closers.add(() => integrationHealth.close());
  const integrations = openIntegrations({ ...base, integrationHealth });
  const vault = await openVault(database.knex, settings);
  const audit = await openAudit({ ...base, ...vault }, closers);
  const partners = await openPartners({ ...base, ...vault, egress });
  const usage = openUsage(base, closers);
  const billing = openBilling({ ...base, ...partners, usage });
  const limiter = new LimiterService(database.knex, database.now);
  const idempotentAnswers = await openIdempotency({ ...base, ...vault });
  const webhooks = await openWebhooks({ ...base, ...vault, egress, allowPrivateNetwork }, closers);
  const accounts = openAccounts({ ...base, ...vault });
  const connections = openConnections({ ...base, accounts }, closers);
  const tokenEndpoint = new TokenEndpoint(egress, database.now);
  const tokenOutcomes = new TokenOutcomes(integrations.breakers, integrationHealth);

  const opened = {
    ...base,
    ...vault,
    ...integrations,
    ...audit,
    ...partners,
    ...billing,
    ...webhooks,
    ...connections,
    accounts,
    egress,
    idempotentAnswers,
    limiter,
    tokenEndpoint,
    tokenOutcomes,
    usage,
  };
  const tokens = await openTokens(opened, closers);
  const connect = await openConnect({
    ...opened,
    revokeUnclaimed: (session, grant) => tokens.revoker.revokeUnclaimed(session, grant),
  });
  const { proxy, ...sending } = openProxy({ ...opened, ...tokens });
  const { tools, registry } = await openTools({ ...opened, ...tokens, ...sending });
  const agents = new AgentsService({ ...opened, registry });
  const agentLinks = new AgentLinksService({ ...opened, ...connect, registry });
  closers.add(() => agentLinks.close());
  const reconnectPages = new ReconnectPages(opened, closers);
  const api = openApi({ ...opened, ...tokens, ...connect, reconnectPages });
  const notify = openNotify({ ...opened, ...api }, closers);
  const workers = startWorkers(
    { ...opened, ...tokens, ...connect, ...api, ...notify, agents },
    closers,
  );

  const guard = <Part extends object>(part: Part): Part => untilClosed(part, closers);
  return registerEngine({
    settings,
    hostScope,
    accounts: guard(accounts),
    accountConnections: guard(api.accountConnections),
    connections: guard(api.connections),
    cleanups: guard(api.cleanups),
    sessions: guard(connect.sessions),
    // Answered from the options.
    integrations: integrations.integrations,
    usage: guard(usage),
    billing: guard(billing.billing),
    partners: guard(partners.partners),
    keys: guard(partners.keys),
    members: guard(partners.members),
    invites: guard(partners.invites),
    registration: guard(partners.registration),
    audit: guard(audit.audit),
    webhooks: guard(webhooks.webhooks),
    tools: guard(tools),
    agents: guard(agents),
    agentLinks: guard(agentLinks),
    mcpSecret: callUntilClosed(() => opened.vault.deploymentSecret('mcp'), closers),
    brands: guard(new BrandsService(opened)),
    vault: guard(api.vaultMaintenance),
    fetch: callUntilClosed(fetchBy(proxy, hostScope), closers),
    checkIntegration: callUntilClosed(
      (tenant, provider) => api.integrationChecks.check(tenant, provider),
      closers,
    ),
    search: callUntilClosed(searchBy(opened), closers),
    health: callUntilClosed(healthBy({ ...opened, workers }), closers),
    refreshDue: callUntilClosed(() => tokens.scheduler.runOnce(), closers),
    notifyDue: callUntilClosed(async () => (await notify.notifier?.runOnce()) ?? 0, closers),
    close: () => closers.close(),
    oauth: {
      authorize: guard(connect.authorize),
      callback: guard(connect.callback),
      exchange: guard(connect.partnerExchange),
      page: guard(connect.connectPage),
    },
    limiter: guard(limiter),
    idempotentAnswers: guard(idempotentAnswers),
    proxy: {
      // Answered from the options.
      serviceCall: (tenant, method, url) => proxy.serviceCall(tenant, method, url),
      forward: callUntilClosed(proxy.forward.bind(proxy), closers),
    },
    checkup: guard(new CheckupService({ knex: database.knex, spill: tokens.spill })),
  });
}
