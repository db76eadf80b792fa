export { createHawser } from './hawser.js';
export type { Engine as Hawser } from './api/engine.js';
export type { AccessToken } from './api/access-token.js';
export type { FetchInit } from './api/fetch.js';
export type { HawserOptions, Settings } from './options.js';
export type { Database } from './database/open-knex.js';
export type { Logger } from './logger.js';
export type { Allowance, Limiter } from './limits/limiter.js';
export type {
  IdempotentAnswer,
  IdempotentAnswers,
  IdempotentTurn,
} from './idempotency/idempotent-answers.js';
export type { Counts } from './usage/counts.js';
export type { UsageGroup } from './usage/store.js';
export type { Usage, UsagePeriod, UsageReport, UsageSubject } from './usage/usage.js';
export type { Page, PageRequest } from './page.js';
export type { Account, AccountChanges, AccountDetails } from './accounts/account.js';
export type { Connection } from './connections/connection.js';
export { actionOf } from './connections/connection.js';
export type { ConnectionChanges } from './api/account-connections.js';
export type { ConnectionAddress } from './connections/address.js';
export type { ConnectionQuery, NewConnection, TokenStatus } from './api/connections.js';
export type { ConnectionSettings, SettingsChanges } from './connections/settings.js';
export { fromWireSettings, toPartnerConnection, toWireSettings } from './connections/wire.js';
export type { ManualCredentials } from './connect/manual.js';
export { integrationId, isActive, isOAuth } from './integrations/integrations.js';
export { missingScopes, offeredServices, scopesToRequest } from './integrations/scopes.js';
export { logoSvg } from './providers/logos.js';
export { Caller } from './egress/caller.js';
export type { AnswerHead, Receive, Sink } from './egress/relay.js';
export type { Integration } from './providers/integration.js';
export type { Provider } from './providers/provider.js';
export type { ApiKey, CreatedApiKey, NewApiKey } from './partners/keys.js';
export { hostPartnerId } from './partners/partners.js';
export type { NewPartner, Partner, PartnerChanges } from './partners/partners.js';
export type { Plan } from './partners/plan.js';
export type { ServiceCall } from './proxy/service-routes.js';
export type { UsableCredential } from './tokens/access-token.js';
export type { Departure } from './connect/authorize.js';
export type { Returning } from './connect/callback.js';
export type { CallbackOutcome } from './connect/outcome.js';
export type { CreatedWebhook, NewWebhook, WebhookChanges, Webhooks } from './webhooks/webhooks.js';
export type { WebhookDelivery } from './webhooks/delivery-store.js';
export type { WebhookEndpoint } from './webhooks/endpoint.js';
export { actingAs, type Actor } from './audit/actor.js';
export type { Audit, VerifyOptions } from './audit/audit.js';
export type { AuditEntry, NewAuditEntry } from './audit/entry.js';
export type { AuditFilter } from './audit/list.js';
export { toPartnerAuditEntry } from './audit/wire.js';
export type { ChainAnchor, ChainProblem, ChainReport, ChainRestart } from './audit/verify.js';
export type { HostUser } from './connect/host-user.js';
export type { Session, SessionMode } from './connect/session.js';
export { sessionLifetimeMs } from './connect/sessions.js';
export type { KeyProvider, WrappedKey } from './vault/key-provider.js';
export { generateKeyring, LocalKeyring } from './vault/local-keyring.js';
export type {
  VaultMaintenance,
  VaultStatus,
  WrappingKeyState,
  WrappingKeyStatus,
} from './vault/maintenance.js';
export type { DataKeyRotationOptions, DataKeyRotationResult } from './vault/rotate-data-keys.js';
export type { WrappingKeyRotation } from './vault/rotate-wrapping-key.js';
export type { RotationOptions, RotationProgress } from './vault/rotation.js';
export { keyProviders } from './key-providers/key-providers.js';
export { VaultError, type KeyTrouble } from './vault/vault-error.js';
export { copyDatabase, type CopyOptions, type CopyResult } from './copy-database.js';
export { DatabaseError } from './database/database-error.js';
export { HawserError } from '@hawser/contract';
export type { Tenant } from './tenant.js';
