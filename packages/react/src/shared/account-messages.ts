/** The texts about an account whose name is next to them, in a list's rows and when managing it. */
export const accountMessages = {
  accountConnected: 'Connected',
  accountReconnectBy: 'Reconnect before {date} to keep this connection.',
  accountExpired: 'This connection has expired. Reconnect to keep using it.',
  accountRevoked: 'Access was withdrawn at {provider}. Reconnect to use it again.',
  accountSuspended: 'This connection is paused. Ask your administrator to resume it.',
  accountError:
    '{provider} is not accepting requests for this account at the moment. We keep trying; reconnecting may help.',
  accountPartial: 'Some permissions were not granted. Some features will not work.',
};
