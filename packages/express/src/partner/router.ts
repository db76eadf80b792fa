import { operationList } from '@hawser/contract/partner';
import type { Engine } from '@hawser/server/engine';
import { assertComplete } from '../http/complete.js';
import type { Dispatch } from '../http/exchange.js';
import type { OperationRoute } from '../operations/route.js';
import { operationsRouter } from '../operations/router.js';
import { accountIntegrationRoutes } from './account-integrations.js';
import { accountRoutes } from './accounts.js';
import { agentTokenRoutes } from './agent-tokens.js';
import { auditRoutes } from './audit.js';
import { authenticateByKey } from './authenticate.js';
import { billingRoutes } from './billing.js';
import { catalogueRoutes } from './catalogue.js';
import { cleanupRoutes } from './cleanups.js';
import { connectRoutes } from './connect.js';
import { connectionRoutes } from './connections.js';
import { keyRoutes } from './keys.js';
import { documentRoutes } from './openapi.js';
import { profileRoutes } from './partner.js';
import { proxyRoutes } from './proxy.js';
import { searchRoutes } from './search.js';
import { tokenRoutes } from './tokens.js';
import { toolRoutes } from './tools.js';
import { usageRoutes } from './usage.js';
import { webhookRoutes } from './webhooks.js';

/** Returns the operations of the partner API with their handlers. */
export function partnerRoutes(hawser: Engine): OperationRoute[] {
  return [
    proxyRoutes(hawser),
    tokenRoutes(hawser),
    accountRoutes(hawser),
    searchRoutes(hawser),
    connectRoutes(hawser),
    accountIntegrationRoutes(hawser),
    connectionRoutes(hawser),
    catalogueRoutes(hawser),
    profileRoutes(hawser),
    toolRoutes(hawser),
    agentTokenRoutes(hawser),
    usageRoutes(hawser),
    billingRoutes(hawser),
    keyRoutes(hawser),
    cleanupRoutes(hawser),
    webhookRoutes(hawser),
    auditRoutes(hawser),
  ].flat();
}

/**
 * Dispatches the partner API: its operations for callers with an API key, and its public
 * documentation.
 * @param routes all of them, by {@link partnerRoutes}
 */
export function partnerDispatch(hawser: Engine, routes: readonly OperationRoute[]): Dispatch {
  const documents = documentRoutes(hawser);
  assertComplete(
    operationList,
    routes.map(({ operation }) => operation),
  );
  const operations = operationsRouter(hawser, routes, {
    authenticate: (exchange) => authenticateByKey(hawser, exchange),
  });
  return async (exchange) => {
    const { method, pathname, response } = exchange;
    const document = documents.find(method, pathname)?.route;
    if (document) await document.send(response);
    else await operations(exchange);
  };
}
