/** What can be told of a connection by webhook. The list is closed. */
export const webhookEventTypes = [
  'connection.created',
  /** It works again after trouble, or after a reconnect. */
  'connection.active',
  'connection.expired',
  'connection.revoked',
  'connection.error',
  'connection.suspended',
  'connection.resumed',
  /** The provider ends the grant soon, unless the user reconnects. */
  'connection.expiring_soon',
  'connection.deleted',
] as const;
export type WebhookEventType = (typeof webhookEventTypes)[number];
