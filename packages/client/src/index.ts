export { HawserClient, type PartnerClient } from './partner/hawser-client.js';
export type { AccountsClient } from './partner/accounts.js';
export type {
  ConnectionFilter,
  PartnerConnectionsClient,
  WithAccountId,
} from './partner/connections.js';
export type { ConnectionsClient } from './partner/hawser-connections.js';
export type { AgentsClient, AgentTokenQuery, NewAgentToken } from './partner/agents.js';
export type { AuditClient, AuditQuery } from './partner/audit.js';
export type { BillingClient } from './partner/billing.js';
export type { CleanupsClient } from './partner/cleanups.js';
export type { KeysClient } from './partner/keys.js';
export type { Page, PageQuery } from './partner/page.js';
export type { ToolCall, ToolQuery, ToolsClient } from './partner/tools.js';
export type { DeliveryQuery, WebhooksClient } from './partner/webhooks.js';
export type { HawserClientOptions } from './partner/client-options.js';
export type { CallOptions } from './partner/transport.js';
export { NetworkError } from './network-error.js';
export { HawserError, isHawserError } from '@hawser/contract';
export type {
  AccountId,
  ConnectionAddress,
  DetailedErrorCode,
  DetailsOf,
  ErrorCode,
  ErrorDetails,
  HawserErrorConstructor,
  HawserErrorOptions,
  ConnectErrorCode,
  AuthType,
  ConnectionAction,
  ConnectionStatus,
  CredentialField,
  Identity,
  RevocationOutcome,
  SessionStatus,
} from '@hawser/contract';
export type {
  BrowserConnection,
  BrowserConnectSession,
  BrowserIntegration,
} from '@hawser/contract/browser';
export type {
  ConnectionEventType,
  WebhookEventType,
  WebhookPayload,
} from '@hawser/contract/partner';
export { verifyWebhook, WebhookVerificationError } from './verify-webhook.js';
export type { WebhookHeaders } from './verify-webhook.js';
