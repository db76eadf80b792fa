import type { ConnectView } from '../connect-button/states.js';
import type { accountMessages } from './account-messages.js';

/**
 * The messages of states whose usual text names the account. Next to the account's name, they don't
 * repeat it.
 */
export const accountTexts: Readonly<Partial<Record<ConnectView, keyof typeof accountMessages>>> = {
  connected: 'accountConnected',
  'reconnect-soon': 'accountReconnectBy',
  'reconnect-required': 'accountExpired',
  revoked: 'accountRevoked',
  suspended: 'accountSuspended',
  'connection-error': 'accountError',
  partial: 'accountPartial',
};
