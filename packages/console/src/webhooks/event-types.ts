import type { WebhookEventType } from '@hawser/contract/partner';

/** The types of events that a webhook can receive. A test compares them with the API's. */
export const eventTypes: readonly WebhookEventType[] = [
  'connection.created',
  'connection.active',
  'connection.expired',
  'connection.revoked',
  'connection.error',
  'connection.suspended',
  'connection.resumed',
  'connection.expiring_soon',
  'connection.unused',
  'connection.deleted',
  'integration.error',
  'integration.recovered',
  'usage.threshold_reached',
  'usage.quota_exceeded',
  'webhook.test',
];
