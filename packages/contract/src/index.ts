export {
  errorStatus,
  HawserError,
  isHawserError,
  connectErrorCodes,
  isConnectErrorCode,
} from './errors.js';
export type {
  DetailsOf,
  ErrorCode,
  HawserErrorConstructor,
  HawserErrorOptions,
  ConnectErrorCode,
} from './errors.js';
export type {
  AnswerDetails,
  ConnectionChoice,
  ConnectOffer,
  DetailedErrorCode,
  ErrorDetails,
  SiteChoice,
  ValidationIssue,
} from './error-details.js';
export {
  connectMessageType,
  handoverMessageType,
  handoverParameter,
  isConnectMessage,
  isHandoverMessage,
} from './connect-message.js';
export { connectChannel } from './connect-channel.js';
export { waitForConnect } from './connect-wait.js';
export type { ConnectWait, ConnectWaitOptions, WaitedSession } from './connect-wait.js';
export type { ConnectMessage, HandoverMessage } from './connect-message.js';
export { accountIdText, checkedAccountId } from './account-id.js';
export type { AccountId } from './account-id.js';
export { assertKnownOptions } from './known-options.js';
export type { KnownNames, KnownOptions } from './known-options.js';
export type { ConnectionAddress } from './connection-address.js';
export { reservedSlugs } from './shared/reserved-slugs.js';
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
} from './shared/primitives.js';
export type {
  Metadata,
  AuthType,
  ConnectionStatus,
  ConnectionAction,
  RevocationOutcome,
  SessionStatus,
} from './shared/primitives.js';
export { identity, identifierType, disconnectResult } from './shared/connection.js';
export type { Identity, IdentifierType, DisconnectResult } from './shared/connection.js';
export { credentialField } from './shared/credential-field.js';
export type { CredentialField } from './shared/credential-field.js';
export { keyMode } from './shared/key-mode.js';
export type { KeyMode } from './shared/key-mode.js';
