/**
 * Words of the button and its states. Whole sentences, so that a language can order them as it
 * must. `{provider}`, `{identity}`, `{feature}` and `{code}` are filled in.
 */
export const connectMessages = {
  connect: 'Connect {provider}',
  connectShort: 'Connect',
  disconnect: 'Disconnect {provider}',
  disconnectShort: 'Disconnect',
  reconnect: 'Reconnect {provider}',
  reconnectShort: 'Reconnect',
  reopen: 'Reopen {provider}',
  reopenShort: 'Reopen',
  openProvider: 'Open {provider}',
  openProviderShort: 'Open',
  addAccount: 'Add account at {provider}',
  addAccountShort: 'Add account',
  allowMore: 'Review permissions for {provider}',
  allowMoreShort: 'Review permissions',
  tryAgain: 'Try again',
  opening: 'Opening {provider}…',
  openingShort: 'Opening…',
  waiting: 'Waiting for {provider}…',
  waitingShort: 'Waiting…',
  finalizing: 'Finishing…',
  cancelling: 'Cancelling…',
  disconnecting: 'Disconnecting…',
  waitingForNetwork: 'Waiting for the network…',

  focusWindow: 'Show window',
  cancel: 'Cancel',
  continueHere: 'Continue in this tab',
  dismiss: 'Dismiss',
  copyLink: 'Copy link',

  openingText: 'Opening {provider} in a new window.',
  waitingText: 'Finish in the {provider} window. This page updates by itself.',
  windowUnknownText:
    'The {provider} window seems to be closed. If it is still open, finish there; otherwise reopen it.',
  finalizingText: 'Checking the connection with {provider}.',
  blockedText: 'Your browser blocked the {provider} window.',
  redirectingText: 'Taking you to {provider}. You come back here afterwards.',
  cancellingText: 'Cancelling the connection to {provider}.',
  cancelledText:
    'Authentication was cancelled. No changes were made. You can try again when you are ready.',
  deniedText:
    '{provider} was not given permission. No changes were made. You can try again when you are ready.',
  timedOutText: 'Connecting {provider} took too long and was ended. No changes were made.',
  hostSessionExpiredText: 'You have been signed out of this app. Sign in, then try again.',
  notVerifiedText:
    'We could not confirm that {provider} was connected from this browser. Nothing was connected. Try again in this window.',
  linkedElsewhereText:
    'This {provider} account is already connected by someone else. Nothing was changed. Choose another account.',
  identityMismatchText:
    'You chose another {provider} account than before. Nothing was changed. Try again and choose {identity}.',
  partialText:
    '{provider} is connected as {identity}, but some permissions were not granted. Some features will not work.',
  scopesOutdatedText: '{provider} needs additional permission for {feature}.',
  thisApp: 'this app',
  connectedText: 'Connected as {identity}',
  reconnectRequiredText: 'The connection of {identity} has expired. Reconnect to keep using it.',
  reconnectByText: 'Connected as {identity}. Reconnect before {date} to keep it.',
  revokedText: 'Access for {identity} was withdrawn at {provider}. Reconnect to use it again.',
  suspendedText: 'The connection of {identity} is paused. Ask your administrator to resume it.',
  connectionErrorText:
    '{provider} is not accepting requests for {identity} at the moment. We keep trying; reconnecting may help.',
  limitReachedText:
    'You have reached the number of connections that you can have. Disconnect one, then try again.',
  disconnectingText: 'Disconnecting {provider}.',
  offlineText: 'You appear to be offline. This continues when you are back online.',
  errorText: 'Something went wrong while connecting {provider}. No changes were made.',
  errorTerminalText:
    '{provider} cannot be connected at the moment. Contact support and mention “{code}”.',
  loadErrorText: 'Your connections could not be loaded.',
  unavailableText: '{provider} is not available here. Ask your administrator to turn it on.',
  inAppBrowserText:
    '{provider} may not allow signing in inside another app. Open this page in your browser instead.',
  linkCopied: 'Link copied',
};

/** Words of the list and its cards. */
export const listMessages = {
  integrations: 'Integrations',
  search: 'Search integrations',
  allCategories: 'All',
  category: 'Category',
  loading: 'Loading integrations…',
  resultsOne: '1 integration',
  resultsMany: '{count} integrations',
  empty: 'No integrations yet',
  emptyText: 'Integrations appear here when they are set up.',
  noMatch: 'No integration matches “{query}”',
  noMatchText: 'Check the spelling or look in another category.',
  clearSearch: 'Clear search',
  listError: 'Integrations could not be loaded',
  retry: 'Try again',
  listErrorText: 'Check your connection and try again.',
  signedOut: 'You have been signed out',
  signedOutText: 'Sign in to this app, then try again.',
  brokenRow: 'This integration could not be shown.',
  accountsOf: '{provider} accounts',
  defaultAccount: 'Default',
  makeDefault: 'Make default',
};

/** Words of the dialogs. */
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
  loadFailed: 'This part of the page could not be loaded. Reload the page and try again.',
};

/** Every sentence that the kit shows. */
export type Messages = Record<
  keyof typeof connectMessages | keyof typeof listMessages | keyof typeof dialogMessages,
  string
>;

/** Sentences to use in place of the English ones; those left out stay English. */
export type Localization = Partial<Messages>;

/** Fills `{name}` in a sentence. */
export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
