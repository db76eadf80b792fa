export {
  auditAction,
  auditActionGroups,
  auditActions,
  auditActorType,
  auditActorTypes,
  auditGroupOf,
  auditProblem,
  partnerAuditEntry,
  partnerAuditVerification,
  listAuditQuery,
  exportAuditQuery,
  listAuditVerificationsQuery,
} from './audit.js';
export type {
  AuditAction,
  AuditActionGroup,
  AuditActorType,
  PartnerAuditEntry,
  PartnerAuditProblem,
  PartnerAuditVerification,
} from './audit.js';
export {
  webhookEventType,
  webhookEventTypes,
  connectionEventTypes,
  webhookSubscription,
  webhookDisabledReason,
  webhookDeliveryStatus,
  webhookDeliveryStatuses,
  webhookDeliveryDetail,
  webhookReplay,
  replayWebhookBody,
  webhookFailure,
  usageAlert,
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
  ConnectionEventType,
  UsageAlert,
  WebhookPayload,
  WebhookSubscription,
  WebhookDisabledReason,
  WebhookDeliveryStatus,
  WebhookDeliveryDetail,
  WebhookReplay,
  ReplayWebhookBody,
  ListWebhookDeliveriesQuery,
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
  listAccountsQuery,
} from './accounts.js';
export type { CreateAccountBody, UpdateAccountBody, PartnerAccount } from './accounts.js';
export { searchQuery, searchHit } from './search.js';
export type { SearchHit } from './search.js';
export {
  cleanupAction,
  cleanupPolicy,
  cleanupStatus,
  createCleanupBody,
  listCleanupsQuery,
  partnerCleanup,
  startCleanupBody,
} from './cleanups.js';
export type {
  CleanupAction,
  CleanupStatus,
  CreateCleanupBody,
  PartnerCleanup,
  PartnerCleanupPolicy,
  StartCleanupBody,
} from './cleanups.js';
export { pageQuery } from './page.js';
export {
  createConnectLinkBody,
  connectLink,
  partnerConnectSession,
  confirmConnectSessionBody,
} from './connect.js';
export type {
  CreateConnectLinkBody,
  ConnectLink,
  PartnerConnectSession,
  ConfirmConnectSessionBody,
} from './connect.js';
export { partnerErrorBody } from './error-body.js';
export type { PartnerErrorBody } from './error-body.js';
export {
  keyScopes,
  keyScope,
  hasScope,
  listKeysQuery,
  createKeyBody,
  rollKeyBody,
  partnerKey,
  createdPartnerKey,
} from './keys.js';
export type {
  KeyScope,
  CreateKeyBody,
  RollKeyBody,
  PartnerKey,
  CreatedPartnerKey,
} from './keys.js';
export {
  connectionSettings,
  connectionSettingsPatch,
  eventConnection,
  partnerConnection,
  createConnectionBody,
  getOrCreateConnectionBody,
  searchText,
  filteredProvidersAtMost,
  connectionSort,
  listConnectionsQuery,
  exportConnectionsQuery,
  connectionSummary,
  connectionStatusReport,
  tokenStatus,
  connectionToken,
  suspendConnectionBody,
  accountIntegration,
  updateAccountIntegrationBody,
  connectionTest,
  reconnectPageLink,
} from './connections.js';
export type {
  ConnectionSettings,
  ConnectionSettingsPatch,
  EventConnection,
  PartnerConnection,
  ConnectionSort,
  ConnectionSummary,
  CreateConnectionBody,
  GetOrCreateConnectionBody,
  ConnectionStatusReport,
  TokenStatus,
  ConnectionToken,
  SuspendConnectionBody,
  AccountIntegration,
  ConnectionTest,
  ReconnectPageLink,
} from './connections.js';
export {
  bulkAtMost,
  createConnectionsBody,
  refreshConnectionsBody,
  connectionsBody,
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
  integrationCheck,
  integrationStatus,
  integrationTrouble,
  partnerIntegration,
} from './catalogue.js';
export type {
  CatalogueProvider,
  IntegrationCheck,
  IntegrationStatus,
  IntegrationTrouble,
  PartnerIntegration,
} from './catalogue.js';
export {
  partnerTool,
  openAiTool,
  anthropicTool,
  mcpTool,
  listToolsQuery,
  executeToolBody,
  toolExecution,
} from './tools.js';
export type {
  PartnerTool,
  OpenAiTool,
  AnthropicTool,
  McpTool,
  ExecuteToolBody,
  ToolExecution,
} from './tools.js';
export {
  agentGrant,
  mintAgentTokenBody,
  agentToken,
  mintedAgentToken,
  listAgentTokensQuery,
  revokeAgentTokensQuery,
  revokedAgentTokens,
} from './agent-tokens.js';
export type {
  AgentGrant,
  AgentToken,
  MintAgentTokenBody,
  MintedAgentToken,
} from './agent-tokens.js';
export { plan, partnerProfile, partnerStatus, updatePartnerBody } from './partner.js';
export type { Plan, PartnerProfile, PartnerStatus, UpdatePartnerBody } from './partner.js';
export {
  usageQuery,
  partnerUsageQuery,
  exportUsageQuery,
  usageCounts,
  usageRow,
  accountUsageRow,
  splitUsageRow,
  connectionUsage,
  partnerUsage,
  connectionHealth,
} from './usage.js';
export { billingMonth, billingPlan, billingQuery, usageAlertSettings } from './billing.js';
export type { BillingMonth, BillingPlan, UsageAlertSettings } from './billing.js';
export type { ConnectionUsage, PartnerUsage, ConnectionHealth } from './usage.js';
export { operations, operationList } from './operations/operations.js';
export { answerSchemaOf, errorsOf, groups } from './operations/operation.js';
export type {
  Answer,
  Example,
  Group,
  Operation,
  OperationDefinition,
  OperationTypes,
  RoutedDefinition,
  RoutedOperation,
  ExportFormat,
} from './operations/operation.js';
