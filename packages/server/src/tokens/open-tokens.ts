import type { Knex } from 'knex';
import type { AccountsService } from '../accounts/accounts.js';
import type { Closers } from '../closers.js';
import type { ConnectionStore } from '../connections/store.js';
import type { Egress } from '../egress/egress.js';
import type { IntegrationsService } from '../integrations/integrations.js';
import type { Logger } from '../logger.js';
import type { TokenEndpoint } from '../oauth/token-endpoint.js';
import type { TokenOutcomes } from '../oauth/token-outcomes.js';
import type { UsageService } from '../usage/usage.js';
import type { Vault } from '../vault/vault.js';
import { AccessTokens } from './access-token.js';
import { Commit } from './commit.js';
import { CredentialCache } from './credential-cache.js';
import { Credentials } from './credentials.js';
import { Leases } from './lease.js';
import { Refresher } from './refresh.js';
import { RefusedCredentials } from './refused-credentials.js';
import { Revoker } from './revoker.js';
import { Scheduler } from './scheduler.js';
import { Spill } from './spill.js';
import { TokenRequests } from './token-request.js';

interface TokensParts {
  readonly knex: Knex;
  readonly accounts: AccountsService;
  readonly connectionStore: ConnectionStore;
  readonly egress: Egress;
  readonly integrations: IntegrationsService;
  readonly tokenEndpoint: TokenEndpoint;
  readonly tokenOutcomes: TokenOutcomes;
  readonly usage: UsageService;
  readonly vault: Vault;
  readonly logger: Logger;
  readonly now: () => number;
  readonly settings: { readonly cacheMs: number; readonly spillDirectory: string };
}

export interface OpenedTokens {
  readonly accessTokens: AccessTokens;
  readonly credentials: Credentials;
  readonly credentialCache: CredentialCache;
  readonly refusedCredentials: RefusedCredentials;
  readonly revoker: Revoker;
  readonly scheduler: Scheduler;
  readonly commit: Commit;
  readonly spill: Spill;
}

/**
 * Opens the token services. It stores grants that earlier processes spilled, and from then on
 * revokes the grants and drops the cached credentials of deleted accounts.
 */
export async function openTokens(parts: TokensParts, closers: Closers): Promise<OpenedTokens> {
  const { knex, accounts, connectionStore, egress, integrations, tokenEndpoint } = parts;
  const { usage, vault, logger, now, settings } = parts;

  const credentialCache = new CredentialCache(settings.cacheMs);
  connectionStore.onChange(credentialCache);
  closers.add(() => credentialCache.clear());

  const spill = new Spill(settings.spillDirectory);
  const commit = new Commit({ vault, connectionStore, spill, logger });
  await commit.replay();

  const leases = new Leases(knex);
  const tokenRequests = new TokenRequests(tokenEndpoint, parts.tokenOutcomes);
  const refresher = new Refresher({
    connectionStore,
    vault,
    integrations,
    leases,
    tokenRequests,
    commit,
    usage,
    logger,
    now,
  });
  const accessTokens = new AccessTokens({ vault, refresher, now });
  const refusedCredentials = new RefusedCredentials({
    connectionStore,
    integrations,
    tokenEndpoint,
    egress,
    accessTokens,
    logger,
  });
  closers.add(() => refusedCredentials.settle());
  // Wait for refreshes that were sent: their tokens may be the only ones the provider still
  // accepts.
  closers.add(() => refresher.close());

  const scheduler = new Scheduler({ leases, refresher, integrations });
  closers.add(() => scheduler.close());

  const revoker = new Revoker({
    connectionStore,
    integrations,
    vault,
    tokenEndpoint,
    egress,
    logger,
  });
  accounts.onDelete({
    around: (account) => revoker.revokeAll(account),
    after: ({ id }) => credentialCache.rearranged(id),
  });

  const credentials = new Credentials({
    connectionStore,
    accounts,
    integrations,
    accessTokens,
    credentialCache,
  });
  return {
    accessTokens,
    credentials,
    credentialCache,
    refusedCredentials,
    revoker,
    scheduler,
    commit,
    spill,
  };
}
