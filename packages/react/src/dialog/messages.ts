/** The texts of the dialogs. */
export const dialogMessages = {
  close: 'Close',
  connectTitle: 'Connect {provider}',
  credentialsText: 'Your credentials are checked with {provider} and stored encrypted.',
  consentText: 'You will be asked to allow the following:',
  consentNothing: '{provider} will show what is asked for.',
  accessToken: 'Access token',
  required: '{field} is required.',
  reveal: 'Show {field}',
  hide: 'Hide {field}',
  submit: 'Connect',
  validating: 'Checking…',
  validatingText: 'Checking your credentials with {provider}.',
  rejected: '{provider} did not validate your credentials. Check the values and try again.',
  saveFailed: 'Your credentials could not be saved. Nothing was changed. Try again.',
  signedOutDialog: 'You have been signed out of this app. Sign in, then try again.',
  credentialsConnected: '{provider} is connected as {identity}.',
  disconnectTitle: 'Disconnect {provider}?',
  disconnectBody:
    '{identity} will be disconnected and features that need {provider} stop working. Where {provider} supports it, access is withdrawn there too.',
  disconnectConfirm: 'Disconnect',
  keep: 'Keep connected',
  disconnectingDialog: 'Disconnecting…',
  disconnected: '{provider} is disconnected',
  revokedYes: 'Access was withdrawn at {provider}.',
  revokedUnsupported:
    '{provider} cannot withdraw access from here. To end it there too, remove this app in your {provider} account settings.',
  revokedFailed:
    '{provider} did not confirm that access was withdrawn. Remove this app in your {provider} account settings to be sure.',
  disconnectFailed: '{provider} could not be disconnected. Nothing was changed. Try again.',
  done: 'Done',
};
