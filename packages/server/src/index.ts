export { createHawser } from './hawser.js';
export type { Hawser } from './api/hawser.js';
export type { Health, HealthCheck } from './api/health.js';
export { defineConfig } from './options.js';
export type { HawserOptions } from './options.js';
export type { Database } from './database/open-knex.js';
export type { Logger } from './logger.js';
export type { Page, PageRequest } from './page.js';
export type { Tenant } from './tenant.js';

export type { Accounts, EnsureOptions } from './accounts/accounts.js';
export type { AccountSearch } from './accounts/lists.js';
export type { Account, AccountChanges, AccountDetails } from './accounts/account.js';

export type { AccountConnections, ConnectionChanges } from './api/account-connections.js';
export type {
  Connections,
  ConnectionQuery,
  CreateConnectionOptions,
  NewConnection,
  TokenStatus,
} from './api/connections.js';
export type { AccessToken } from './api/access-token.js';
export type { SearchHit } from './api/search.js';
export type { FetchInit, FetchInput } from './api/fetch-request.js';
export type { Connection } from './connections/connection.js';
export type { ConnectionForUse } from './connections/sealed-credential.js';
export type { ConnectionFilter, ConnectionSort, ListedConnection } from './connections/lists.js';
export type { AccountConnectionCounts, ConnectionCounts } from './connections/counts.js';
export type { Credential } from './grants/sealed-grant.js';
export type { SecondToken } from './grants/token-set.js';
export type { ConnectionSettings, SettingsChanges } from './connections/settings.js';
export type { ManualCredentials } from './connect/manual.js';
export type { UsableCredential } from './tokens/access-token.js';

export type {
  BeginningAgent,
  BegunSession,
  SessionProof,
  SessionRequest,
  Sessions,
} from './connect/sessions.js';
export type { Session, SessionMode } from './connect/session.js';

export type { ConnectionTest } from './api/connection-tests.js';
export type { CheckResult } from './api/integration-checks.js';
export type { Integrations, StandingTrouble } from './integrations/integrations.js';
export type {
  CredentialConfig,
  CredentialIntegration,
  Integration,
  IntegrationNaming,
  OAuthConfig,
  OAuthIntegration,
} from './providers/integration.js';
export type { FilledFields } from './providers/fields.js';
export type * from './providers/provider.js';
export type * from './providers/tool.js';
export { tool } from './providers/tool.js';
export { afterItem, cursorAt, cursorInLink, offset, pageNumber } from './providers/paging.js';
export type { PageReading } from './providers/paging.js';

export type {
  Partners,
  NewPartner,
  Partner,
  PartnerBrand,
  PartnerChanges,
  PartnerFilter,
  PlanStart,
} from './partners/partners.js';
export { hostPartnerId } from './partners/partners.js';
export type { NamedPlan, Overage, Plan, PlanOptions, Price } from './partners/plan.js';
export type { NextPlan } from './partners/plan-history.js';
export type { Member, Members, NewMember } from './partners/members.js';
export type { CreatedInvite, Invite, Invites, NewInvite } from './partners/invites.js';
export type { ApiKey, CreatedApiKey, KeyCreator, Keys, NewApiKey } from './partners/keys.js';

export type { Agents, AgentTokenFilter, MintedAgentToken, NewAgentToken } from './agents/agents.js';
export type {
  HostTokenIdentity,
  McpOptions,
  VerifyToken,
  VerifyTokenContext,
} from './agents/host-token.js';
export { jwtTokens, type JwtTokensOptions } from './agents/jwt-tokens.js';
export type { AgentToken, StoredAgentToken } from './agents/stored-token.js';
export type { ListedTool, ToolFilter, ToolPage, Tools } from './tools/tools.js';
export type { ToolCall, ToolExecution } from './tools/executor.js';
export { anthropicTool, mcpTool, openAiTool } from './tools/formats.js';
export type {
  AnthropicTool,
  DescribedTool,
  McpTool,
  OpenAiTool,
  ToolAnnotations,
} from './tools/formats.js';
export type { UnavailableReason } from './tools/availability.js';

export type {
  Usage,
  UsageGrouping,
  UsagePeriod,
  UsageReport,
  UsageReportGroup,
  UsageSubject,
} from './usage/usage.js';
export type { Counts } from './usage/counts.js';
export type { UsageGroup } from './usage/store.js';

export type { Cleanups } from './cleanups/cleanups.js';
export type { Cleanup, CleanupPolicy, NewCleanup } from './cleanups/cleanup.js';
export type { Billing, UsageAlerts } from './billing/billing.js';
export type { Bill, BillLine } from './billing/bill.js';

export type { Audit, VerifyOptions } from './audit/audit.js';
export { actingAs, type ActingAgent, type ActingUser, type Actor } from './audit/actor.js';
export type { AuditEntry, NewAuditEntry } from './audit/entry.js';
export type { AuditFilter } from './audit/filter.js';
export type { AuditVerification, AuditVerificationStatus } from './audit/verifications.js';
export type { ChainAnchor, ChainProblem, ChainReport, ChainRestart } from './audit/verify.js';

export type { CreatedWebhook, NewWebhook, WebhookChanges, Webhooks } from './webhooks/webhooks.js';
export type {
  DeliveryFilter,
  DeliveryQuery,
  WebhookDelivery,
  WebhookDeliveryDetail,
} from './webhooks/delivery-store.js';
export type { WebhookEndpoint } from './webhooks/endpoint.js';

export type {
  Notification,
  NotificationItem,
  NotifiedConnection,
  NotifyOptions,
  ReconnectPage,
} from './notify/notify.js';
export type { NotificationKind } from './events/notices.js';
export type { NotificationLocale } from './notify/words/words.js';

export type {
  VaultMaintenance,
  VaultStatus,
  WrappingKeyState,
  WrappingKeyStatus,
} from './vault/maintenance.js';
export type { DataKeyRotationOptions, DataKeyRotationResult } from './vault/rotate-data-keys.js';
export type { WrappingKeyRotation } from './vault/rotate-wrapping-key.js';
export type { RotationOptions, RotationProgress } from './vault/rotation.js';
export type { KeyProvider, WrappedKey } from './vault/key-provider.js';
export { generateKeyring, LocalKeyring } from './vault/local-keyring.js';
export { keyProviders } from './key-providers/key-providers.js';
export { VaultError, type KeyTrouble } from './vault/vault-error.js';

export { copyDatabase, type CopyOptions, type CopyResult } from './copy-database.js';
export { DatabaseError } from './database/database-error.js';
export { HawserError, isHawserError } from '@hawser/contract';
export type { AccountId, ConnectionAddress } from '@hawser/contract';
