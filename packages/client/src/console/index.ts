export { HawserError, isHawserError } from '@hawser/contract';
export { NetworkError } from '../network-error.js';
export { ConsolePartnerClient, createConsoleClient } from './console-client.js';
export type {
  ConsoleClient,
  ConsoleClientOptions,
  ConsoleMode,
  ExportedList,
  PartnerQuery,
} from './console-client.js';
export type {
  AcceptedInvite,
  ConsoleInvite,
  ConsoleMember,
  ConsolePartner,
  ConsolePermission,
  ConsoleRole,
  ConsoleSession,
  CreatedInvite,
  HostRole,
  RegisteredPartner,
  RegistrationMode,
} from '@hawser/contract/console';
