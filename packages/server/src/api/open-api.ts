import type { Knex } from 'knex';
import type { AccountsService } from '../accounts/accounts.js';
import type { GroupCommit } from '../audit/group-commit.js';
import type { AuthorizeService } from '../connect/authorize.js';
import type { PartnerExchangeService } from '../connect/partner-exchange.js';
import { sealedUnclaimed } from '../connect/sealed-unclaimed.js';
import type { SessionsService } from '../connect/sessions.js';
import type { ConnectionCounter } from '../connections/counts.js';
import type { ConnectionLists } from '../connections/lists.js';
import type { LastUse } from '../connections/last-use.js';
import type { ConnectionStore } from '../connections/store.js';
import type { Egress } from '../egress/egress.js';
import { sealedGrants } from '../grants/sealed-columns.js';
import type { IntegrationsService } from '../integrations/integrations.js';
import type { Limiter } from '../limits/limiter.js';
import type { Logger } from '../logger.js';
import type { ReconnectPages } from '../notify/reconnect-pages.js';
import type { TokenEndpoint } from '../oauth/token-endpoint.js';
import type { AccessTokens } from '../tokens/access-token.js';
import type { Credentials } from '../tokens/credentials.js';
import type { RefusedCredentials } from '../tokens/refused-credentials.js';
import type { Revoker } from '../tokens/revoker.js';
import type { KeyProvider } from '../vault/key-provider.js';
import { VaultMaintenanceService } from '../vault/maintenance.js';
import type { VaultStore } from '../vault/store.js';
import type { Vault } from '../vault/vault.js';
import { CleanupsService } from '../cleanups/cleanups.js';
import { AccountConnectionsService } from './account-connections.js';
import { ConnectionTests } from './connection-tests.js';
import { ConnectionsService } from './connections.js';
import { IntegrationChecks } from './integration-checks.js';
import { TestTokens } from './test-tokens.js';

interface ApiParts {
  readonly knex: Knex;
  readonly accessTokens: AccessTokens;
  readonly accounts: AccountsService;
  readonly authorize: AuthorizeService;
  readonly connectionCounter: ConnectionCounter;
  readonly connectionLists: ConnectionLists;
  readonly connectionStore: ConnectionStore;
  readonly credentials: Credentials;
  readonly egress: Egress;
  readonly groupCommit: GroupCommit;
  readonly integrations: IntegrationsService;
  readonly lastUse: LastUse;
  readonly limiter: Limiter;
  readonly logger: Logger;
  readonly partnerExchange: PartnerExchangeService;
  readonly reconnectPages: ReconnectPages;
  readonly redirectUri: string;
  readonly refusedCredentials: RefusedCredentials;
  readonly revoker: Revoker;
  readonly sessions: SessionsService;
  readonly tokenEndpoint: TokenEndpoint;
  readonly vault: Vault;
  readonly vaultStore: VaultStore;
  readonly now: () => number;
  readonly settings: { readonly keys: KeyProvider };
}

export interface OpenedApi {
  readonly accountConnections: AccountConnectionsService;
  readonly connections: ConnectionsService;
  readonly integrationChecks: IntegrationChecks;
  readonly cleanups: CleanupsService;
  readonly vaultMaintenance: VaultMaintenanceService;
}

export function openApi(parts: ApiParts): OpenedApi {
  const { knex, vault, vaultStore, settings } = parts;
  const accountConnections = new AccountConnectionsService(parts);
  const testTokens = new TestTokens(parts);
  const connectionTests = new ConnectionTests(parts);
  return {
    accountConnections,
    connections: new ConnectionsService({
      ...parts,
      accountConnections,
      connectionTests,
      testTokens,
    }),
    integrationChecks: new IntegrationChecks(parts),
    cleanups: new CleanupsService({
      ...parts,
      disconnect: (account, id) => accountConnections.disconnect(account, id),
    }),
    vaultMaintenance: new VaultMaintenanceService({
      knex,
      keys: settings.keys,
      vault,
      vaultStore,
      sealed: [sealedGrants, sealedUnclaimed],
    }),
  };
}
