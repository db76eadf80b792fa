/** The page of one connection. */
export const connectionMessages = {
  connectionBack: 'Connections',
  connectionTitle: 'Connection',
  causeNamed: '{provider} ended this access {time} ({reason}). Only the user can reconnect.',
  cause: '{provider} ended this access ({reason}). Only the user can reconnect.',
  causeError:
    '{provider} refuses: {reason}. Check the integration; there is nothing the user can do.',
  causeSuspended: 'Suspended by you: no calls are made with it until it is resumed.',
  causeSuspendedReason:
    'Suspended by you ({reason}): no calls are made with it until it is resumed.',
  causePending: 'The user hasn’t allowed access yet.',
  causeAuthorizeMore: 'The user has to allow more for everything to work.',
  causeSoon: 'This access ends {time}, unless the user reconnects.',

  testCall: 'Test',
  testAnswer: '→ {status} in {ms} ms',
  testNoAnswer: 'no answer',

  tokenTitle: 'Token',
  tokenValid: 'Valid until',
  tokenLast: 'Last refresh',
  tokenNext: 'Next refresh',
  tokenReconnect: 'Reconnect by',
  tokenNoNext: 'None is due',
  tokenEnded: 'No longer',
  tokenUnknown: 'The provider doesn’t say',

  permissionsTitle: 'Permissions',
  permissionsGranted: 'Granted',
  permissionsMissing: 'Not granted',
  permissionsNone: 'None',
  permissionsNames: 'Scope names',

  healthTitle: 'Health, 30 days',
  healthSignIns: 'Sign-ins that worked',
  healthCalls: 'Calls that failed',
  healthLast: 'Last sign-in',
  healthError: 'Last error',
  healthNoData: 'None yet',

  settingsTitle: 'Settings',
  settingAutoRefresh: 'Refresh by itself',
  settingTimeout: 'Timeout',
  settingRetries: 'Retries',
  settingRateLimit: 'Calls a minute',
  settingOn: 'On',
  settingOff: 'Off',
  settingSeconds: '{count} second|{count} seconds',
  settingNoLimit: 'No limit',

  metadataTitle: 'Metadata',
  metadataNone: 'No metadata.',
  timelineTitle: 'Timeline',
  timelineNone: 'Nothing has been recorded yet.',
  idLabel: 'Connection id',
  accountLabel: 'Account',
  createdLabel: 'Created',
};
