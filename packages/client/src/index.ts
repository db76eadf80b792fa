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
} from '@hawser/contract';
