export { HawserError, isHawserError } from '@hawser/contract';
export { NetworkError } from '../network-error.js';
export { ConsolePartnerClient, createConsoleClient } from './console-client.js';
export type {
  ConsoleClient,
  ConsoleClientOptions,
  ConsoleMode,
  ExportedList,
} from './console-client.js';
export type { ConsoleMembership, ConsoleRole, ConsoleSession } from './session.js';
