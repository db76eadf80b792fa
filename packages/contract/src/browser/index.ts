export {
  browserConnection,
  browserIntegration,
  createManualConnectionBody,
  createManualConnectionResult,
  connectMode,
  createConnectSessionBody,
  createConnectSessionResult,
  browserConnectSession,
  claimConnectSessionBody,
  updateBrowserConnectionBody,
  browserErrorBody,
} from './schemas.js';
export type {
  BrowserConnection,
  BrowserIntegration,
  CreateManualConnectionBody,
  CreateManualConnectionResult,
  ConnectMode,
  CreateConnectSessionBody,
  CreateConnectSessionResult,
  BrowserConnectSession,
  ClaimConnectSessionBody,
  UpdateBrowserConnectionBody,
  BrowserErrorBody,
} from './schemas.js';
export { browserOperations, browserOperationList, browserPages } from './operations.js';
export type {
  BrowserOperation,
  BrowserOperationDefinition,
  BrowserOperationTypes,
  BrowserOperationTypesOf,
  BrowserPage,
  PathParameters,
} from './operations.js';
