/** The texts of the alerts about connections. */
export const alertMessages = {
  alerts: 'Connections that need you',
  alertReconnect: '{provider} needs you to sign in again.',
  alertRenew: 'Your {provider} access ends on {date}.',
  // For a provider at which the user has several accounts.
  alertReconnectAccount: '{provider} needs you to sign in again as {identity}.',
  alertRenewAccount: 'Your {provider} access for {identity} ends on {date}.',
  alertRenewButton: 'Renew {provider}',
  alertRenewButtonShort: 'Renew',
  alertsMore: '{count} more',
};
