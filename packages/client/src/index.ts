export { HawserClient } from './partner/hawser-client.js';
export type { AccountsClient } from './partner/accounts.js';
export type {
  ConnectionAddress,
  ConnectionFilter,
  ConnectionsClient,
} from './partner/connections.js';
export type { AuditClient, AuditQuery } from './partner/audit.js';
export type { KeysClient } from './partner/keys.js';
export type { Page, PageQuery } from './partner/page.js';
export type { WebhooksClient } from './partner/webhooks.js';
export type { CallOptions, HawserClientOptions } from './partner/transport.js';
export { NetworkError } from './network-error.js';
export { HawserError } from '@hawser/contract';
export type {
  ErrorCode,
  ErrorDetails,
  HawserErrorOptions,
  ConnectErrorCode,
  AuthType,
  BrowserConnection,
  BrowserConnectSession,
  BrowserIntegration,
  ConnectionAction,
  ConnectionStatus,
  CredentialField,
  Identity,
  RevocationOutcome,
  SessionStatus,
  WebhookEventType,
  WebhookPayload,
} from '@hawser/contract';
export { verifyWebhook, WebhookVerificationError } from './verify-webhook.js';
export type { WebhookHeaders } from './verify-webhook.js';
