import { openingMessages } from '../connect/opening-messages.js';
import { placeholderMessages } from '../shared/placeholder-messages.js';

/**
 * The texts of the connect button and its states. They are complete sentences, so that translations
 * can reorder them. `{provider}`, `{identity}`, `{feature}` and `{code}` are placeholders.
 */
export const connectMessages = {
  ...placeholderMessages,
  disconnect: 'Disconnect {provider}',
  disconnectShort: 'Disconnect',
  reconnect: 'Reconnect {provider}',
  reconnectShort: 'Reconnect',
  startAgain: 'Start again with {provider}',
  startAgainShort: 'Start again',
  openProvider: 'Open {provider}',
  openProviderShort: 'Open',
  addAccount: 'Add account at {provider}',
  addAccountShort: 'Add account',
  allowMore: 'Review permissions for {provider}',
  allowMoreShort: 'Review permissions',
  ...openingMessages,
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
  windowUnknownText: 'Finish in the {provider} window, or start again.',
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
  fieldsRejectedText: 'What you entered for {provider} was not accepted. Check it and try again.',
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
  embeddedText:
    '{provider} may not open from a page that is shown inside another one. Open this page in a new tab.',
  openPage: 'Open in a new tab',
  linkCopied: 'Link copied',
};
