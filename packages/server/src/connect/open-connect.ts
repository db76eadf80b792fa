import type { Knex } from 'knex';
import type { Accounts } from '../accounts/accounts.js';
import type { GroupCommit } from '../audit/group-commit.js';
import type { ConnectionStore } from '../connections/store.js';
import type { Statements } from '../database/statements.js';
import type { Egress } from '../egress/egress.js';
import type { Integrations } from '../integrations/integrations.js';
import type { Logger } from '../logger.js';
import type { TokenEndpoint } from '../oauth/token-endpoint.js';
import type { Usage } from '../usage/usage.js';
import type { Vault } from '../vault/vault.js';
import { Authorize } from './authorize.js';
import { Callback } from './callback.js';
import { Completion } from './completion.js';
import { DerivedSecrets } from './derived-secrets.js';
import { PartnerExchange } from './partner-exchange.js';
import { ReceivedGrants } from './received-grants.js';
import type { AllowedRedirects } from './redirects.js';
import { SessionStore } from './session-store.js';
import { Sessions } from './sessions.js';
import { Choices } from './site-choice.js';

interface ConnectParts {
  readonly knex: Knex;
  readonly statements: Statements;
  readonly accounts: Accounts;
  readonly connectionStore: ConnectionStore;
  readonly egress: Egress;
  readonly groupCommit: GroupCommit;
  readonly integrations: Integrations;
  readonly tokenEndpoint: TokenEndpoint;
  readonly usage: Usage;
  readonly vault: Vault;
  readonly logger: Logger;
  readonly settings: {
    readonly baseUrl: string;
    readonly redirects: AllowedRedirects;
    readonly trustConnectLinks: boolean;
  };
}

export interface OpenedConnect {
  readonly sessions: Sessions;
  readonly sessionStore: SessionStore;
  readonly authorize: Authorize;
  readonly callback: Callback;
  readonly partnerExchange: PartnerExchange;
  /** Where providers send browsers back to. */
  readonly redirectUri: string;
}

export async function openConnect(parts: ConnectParts): Promise<OpenedConnect> {
  const { knex, statements, accounts, connectionStore, egress, groupCommit } = parts;
  const { integrations, tokenEndpoint, usage, vault, logger, settings } = parts;
  const { baseUrl, redirects, trustConnectLinks } = settings;
  const redirectUri = `${baseUrl}/oauth/callback`;

  const sessionStore = new SessionStore(knex, statements);
  const choices = new Choices(sessionStore, vault);
  const completion = new Completion({ sessionStore, connectionStore, vault, integrations, usage });
  const derivedSecrets = new DerivedSecrets(await vault.deploymentSecret('oauth-state'));
  const receivedGrants = new ReceivedGrants({
    connectionStore,
    integrations,
    tokenEndpoint,
    egress,
    derivedSecrets,
    redirectUri,
    logger,
  });
  return {
    redirectUri,
    sessionStore,
    sessions: new Sessions({
      sessionStore,
      connectionStore,
      integrations,
      redirects,
      completion,
      groupCommit,
      baseUrl,
    }),
    authorize: new Authorize({
      sessionStore,
      accounts,
      integrations,
      tokenEndpoint,
      derivedSecrets,
      redirectUri,
      logger,
    }),
    callback: new Callback({
      sessionStore,
      choices,
      accounts,
      receivedGrants,
      completion,
      trustConnectLinks,
    }),
    partnerExchange: new PartnerExchange({ sessionStore, choices, receivedGrants, completion }),
  };
}
