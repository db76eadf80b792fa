export { errorStatus, HawserError, connectErrorCodes, isConnectErrorCode } from './errors.js';
export type { ErrorCode, ErrorDetails, HawserErrorOptions, ConnectErrorCode } from './errors.js';
export {
  connectMessageType,
  handoverMessageType,
  handoverParameter,
  isConnectMessage,
  isHandoverMessage,
} from './connect-message.js';
export { connectChannel } from './connect-channel.js';
export type { ConnectMessage, HandoverMessage } from './connect-message.js';
export {
  displayText,
  externalId,
  providerSlug,
  scope,
  scopeList,
  serviceName,
  metadata,
  metadataPatch,
  timestamp,
  authType,
  connectionStatus,
  connectionAction,
  revocationOutcome,
  sessionStatus,
  connectionScopes,
  serviceSwitches,
} from './primitives.js';
export type {
  Metadata,
  AuthType,
  ConnectionStatus,
  ConnectionAction,
  RevocationOutcome,
  SessionStatus,
} from './primitives.js';
export {
  identity,
  browserConnection,
  credentialField,
  browserIntegration,
  createManualConnectionBody,
  createManualConnectionResult,
  connectMode,
  createConnectSessionBody,
  createConnectSessionResult,
  browserConnectSession,
  claimConnectSessionBody,
  updateBrowserConnectionBody,
  disconnectResult,
  browserErrorBody,
} from './browser-api.js';
export type {
  Identity,
  BrowserConnection,
  CredentialField,
  BrowserIntegration,
  CreateManualConnectionBody,
  CreateManualConnectionResult,
  ConnectMode,
  CreateConnectSessionBody,
  CreateConnectSessionResult,
  BrowserConnectSession,
  ClaimConnectSessionBody,
  UpdateBrowserConnectionBody,
  DisconnectResult,
  BrowserErrorBody,
} from './browser-api.js';
export {
  auditAction,
  auditActions,
  auditActorType,
  partnerAuditEntry,
  listAuditQuery,
  exportAuditQuery,
} from './audit.js';
export type { AuditAction, AuditActorType, PartnerAuditEntry } from './audit.js';
export {
  webhookEventType,
  webhookEventTypes,
  webhookSubscription,
  webhookDisabledReason,
  webhookDeliveryStatus,
  webhookFailure,
  webhookPayload,
  createWebhookBody,
  updateWebhookBody,
  rollWebhookBody,
  partnerWebhook,
  createdPartnerWebhook,
  partnerWebhookDelivery,
  listWebhooksQuery,
  listWebhookDeliveriesQuery,
} from './webhooks.js';
export type {
  WebhookEventType,
  WebhookPayload,
  WebhookSubscription,
  WebhookDisabledReason,
  WebhookDeliveryStatus,
  WebhookFailure,
  CreateWebhookBody,
  UpdateWebhookBody,
  RollWebhookBody,
  PartnerWebhook,
  CreatedPartnerWebhook,
  PartnerWebhookDelivery,
} from './webhooks.js';
export {
  createAccountBody,
  updateAccountBody,
  partnerAccount,
  pageQuery,
  listAccountsQuery,
  createConnectLinkBody,
  connectLink,
  partnerConnectSession,
  confirmConnectSessionBody,
  partnerErrorBody,
  reservedSlugs,
} from './partner-api.js';
export type {
  CreateAccountBody,
  UpdateAccountBody,
  PartnerAccount,
  CreateConnectLinkBody,
  ConnectLink,
  PartnerConnectSession,
  ConfirmConnectSessionBody,
  PartnerErrorBody,
} from './partner-api.js';
export {
  keyMode,
  keyScopes,
  keyScope,
  listKeysQuery,
  createKeyBody,
  rollKeyBody,
  partnerKey,
  createdPartnerKey,
} from './partner-keys.js';
export type {
  KeyMode,
  KeyScope,
  CreateKeyBody,
  RollKeyBody,
  PartnerKey,
  CreatedPartnerKey,
} from './partner-keys.js';
export {
  identifierType,
  connectionSettings,
  connectionSettingsPatch,
  partnerConnection,
  createConnectionBody,
  getOrCreateConnectionBody,
  listConnectionsQuery,
  connectionStatusReport,
  tokenStatus,
  connectionToken,
  suspendConnectionBody,
  accountIntegration,
  updateAccountIntegrationBody,
} from './partner-connections.js';
export type {
  IdentifierType,
  ConnectionSettings,
  ConnectionSettingsPatch,
  PartnerConnection,
  CreateConnectionBody,
  GetOrCreateConnectionBody,
  ConnectionStatusReport,
  TokenStatus,
  ConnectionToken,
  SuspendConnectionBody,
  AccountIntegration,
} from './partner-connections.js';
export {
  bulkAtMost,
  createConnectionsBody,
  refreshConnectionsBody,
  updateConnectionsSettingsBody,
  bulkResult,
} from './bulk-connections.js';
export type { BulkResult } from './bulk-connections.js';
export {
  authorizationUrlBody,
  authorizationUrl,
  exchangeCodeBody,
  exchangedConnection,
} from './connection-authorization.js';
export type {
  AuthorizationUrlBody,
  AuthorizationUrl,
  ExchangeCodeBody,
  ExchangedConnection,
} from './connection-authorization.js';
export {
  catalogueProvider,
  integrationStatus,
  partnerIntegration,
  plan,
  partnerProfile,
  updatePartnerBody,
} from './partner-catalogue.js';
export type {
  CatalogueProvider,
  IntegrationStatus,
  PartnerIntegration,
  Plan,
  PartnerProfile,
  UpdatePartnerBody,
} from './partner-catalogue.js';
export {
  usageQuery,
  partnerUsageQuery,
  usageCounts,
  connectionUsage,
  partnerUsage,
  connectionHealth,
} from './usage.js';
export type { ConnectionUsage, PartnerUsage, ConnectionHealth } from './usage.js';
export { operations } from './operations/operations.js';
export { answerSchemaOf, errorsOf, groups } from './operations/operation.js';
export type { Answer, Example, Group, Operation } from './operations/operation.js';
export { openApiDocument, pathOf, methodsOf } from './openapi/document.js';
export type {
  OpenApiDocument,
  DocumentedOperation,
  Parameter,
  Reference,
} from './openapi/document.js';
export type { JsonSchema } from './openapi/json-schemas.js';
export type { Header, Response } from './openapi/responses.js';
export { codeSamples } from './openapi/samples/samples.js';
export type { CodeSample } from './openapi/samples/samples.js';
export { readableJson } from './openapi/samples/literal.js';
export { errorMeanings } from './openapi/error-meanings.js';
