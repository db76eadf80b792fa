import { accountIntegrationOperations } from './account-integrations.js';
import { accountOperations } from './accounts.js';
import { agentTokenOperations } from './agent-tokens.js';
import { auditOperations } from './audit.js';
import { authorizationOperations } from './authorization.js';
import { billingOperations } from './billing.js';
import { catalogueOperations } from './catalogue.js';
import { cleanupOperations } from './cleanups.js';
import { connectOperations } from './connect.js';
import { connectionSettingsOperations } from './connection-settings.js';
import { connectionOperations } from './connections.js';
import { keyOperations } from './keys.js';
import type { Operation } from './operation.js';
import { partnerOperations } from './partner.js';
import { proxyOperations } from './proxy.js';
import { searchOperations } from './search.js';
import { tokenOperations } from './tokens.js';
import { toolOperations } from './tools.js';
import { usageOperations } from './usage.js';
import { webhookOperations } from './webhooks.js';

/** The operations of the partner API by id, in reading order. */
export const operations = {
  ...accountOperations,
  ...searchOperations,
  ...accountIntegrationOperations,
  ...connectOperations,
  ...connectionOperations,
  ...authorizationOperations,
  ...tokenOperations,
  ...connectionSettingsOperations,
  ...proxyOperations,
  ...toolOperations,
  ...agentTokenOperations,
  ...cleanupOperations,
  ...webhookOperations,
  ...auditOperations,
  ...usageOperations,
  ...billingOperations,
  ...catalogueOperations,
  ...partnerOperations,
  ...keyOperations,
};

/** Every operation of the partner API, in reading order. */
export const operationList: readonly Operation[] = Object.values(operations);
