import type { Knex } from 'knex';
import type { GroupCommit } from '../audit/group-commit.js';
import type { ConnectionStore } from '../connections/store.js';
import type { Statements } from '../database/statements.js';
import type { Egress } from '../egress/egress.js';
import type { IntegrationsService } from '../integrations/integrations.js';
import type { Logger } from '../logger.js';
import type { TokenEndpoint } from '../oauth/token-endpoint.js';
import type { PartnersService } from '../partners/partners.js';
import type { TokenOutcomes } from '../oauth/token-outcomes.js';
import type { UsageService } from '../usage/usage.js';
import type { Vault } from '../vault/vault.js';
import { AuthorizeService } from './authorize.js';
import { CallbackService } from './callback.js';
import { ConnectPageService } from './connect-page.js';
import { Completion } from './completion.js';
import { DerivedSecrets } from './derived-secrets.js';
import { readManualGrant } from './manual.js';
import { PageEnd, type RevokeUnclaimed } from './page-end.js';
import { unusableLink, type UsableLinks } from './outcome.js';
import { PartnerExchangeService } from './partner-exchange.js';
import { ReceivedGrants } from './received-grants.js';
import type { AllowedRedirects } from './redirects.js';
import { SessionStore } from './session-store.js';
import { SessionsService } from './sessions.js';
import { Choices } from './site-choice.js';

interface ConnectParts {
  readonly knex: Knex;
  readonly statements: Statements;
  readonly connectionStore: ConnectionStore;
  readonly egress: Egress;
  readonly groupCommit: GroupCommit;
  readonly integrations: IntegrationsService;
  readonly partners: PartnersService;
  readonly tokenEndpoint: TokenEndpoint;
  readonly tokenOutcomes: TokenOutcomes;
  readonly usage: UsageService;
  readonly vault: Vault;
  readonly logger: Logger;
  readonly now: () => number;
  readonly revokeUnclaimed: RevokeUnclaimed;
  readonly settings: {
    readonly baseUrl: string;
    readonly redirects: AllowedRedirects;
    readonly trustConnectLinks: boolean;
  };
}

export interface OpenedConnect {
  readonly sessions: SessionsService;
  readonly sessionStore: SessionStore;
  readonly authorize: AuthorizeService;
  readonly callback: CallbackService;
  readonly connectPage: ConnectPageService;
  readonly partnerExchange: PartnerExchangeService;
  /** The redirect URI, to which providers send browsers back. */
  readonly redirectUri: string;
}

export async function openConnect(parts: ConnectParts): Promise<OpenedConnect> {
  const { knex, statements, connectionStore, egress, groupCommit } = parts;
  const { integrations, tokenEndpoint, usage, vault, logger, settings } = parts;
  const { baseUrl, redirects, trustConnectLinks } = settings;
  const redirectUri = `${baseUrl}/oauth/callback`;
  const assertUsable: UsableLinks = ({ partnerId, accountMode: mode }) =>
    parts.partners.assertActive({ partnerId, mode }, unusableLink);

  const sessionStore = new SessionStore(knex, statements);
  const choices = new Choices(sessionStore, vault);
  const completion = new Completion({ sessionStore, connectionStore, vault, integrations, usage });
  const derivedSecrets = new DerivedSecrets(await vault.deploymentSecret('oauth-state'));
  const pageEnd = new PageEnd({
    sessionStore,
    completion,
    derivedSecrets,
    revokeUnclaimed: parts.revokeUnclaimed,
    trustConnectLinks,
  });
  const receivedGrants = new ReceivedGrants({
    connectionStore,
    integrations,
    tokenEndpoint,
    tokenOutcomes: parts.tokenOutcomes,
    egress,
    derivedSecrets,
    redirectUri,
    logger,
  });
  const authorize = new AuthorizeService({
    sessionStore,
    assertUsable,
    integrations,
    tokenEndpoint,
    tokenOutcomes: parts.tokenOutcomes,
    derivedSecrets,
    redirectUri,
    logger,
  });
  return {
    redirectUri,
    sessionStore,
    sessions: new SessionsService({
      sessionStore,
      connectionStore,
      integrations,
      redirects,
      completion,
      derivedSecrets,
      pageEnd,
      groupCommit,
      baseUrl,
    }),
    authorize,
    connectPage: new ConnectPageService({
      sessionStore,
      assertUsable,
      integrations,
      authorize,
      pageEnd,
      derivedSecrets,
      readManual: (integration, given) => readManualGrant(parts, integration, given),
      baseUrl,
    }),
    callback: new CallbackService({
      sessionStore,
      assertUsable,
      choices,
      receivedGrants,
      completion,
      pageEnd,
      trustConnectLinks,
    }),
    partnerExchange: new PartnerExchangeService({
      connectionStore,
      sessionStore,
      choices,
      receivedGrants,
      completion,
    }),
  };
}
