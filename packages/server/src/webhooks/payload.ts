import type { WebhookEventType } from '@hawser/contract/partner';

/** What the body of a delivery is made of. */
interface Event {
  readonly type: WebhookEventType;
  readonly happenedAt: number;
  /** The event's data, as JSON text. */
  readonly data: string;
}

/** Returns the body of every attempt of a delivery. */
export function payloadOf({ type, happenedAt, data }: Event): string {
  return `{"type":"${type}","timestamp":"${new Date(happenedAt).toISOString()}","data":${data}}`;
}
