'use client';
import type { WebhookDeliveryStatus, WebhookEventType } from '@hawser/contract/partner';
import { useAppearance } from '@hawser/react/internal';
import { ChoiceButtons, ChoiceSelect } from '../list/choices.js';
import { useWords } from '../provider/context.js';
import type { Filters } from '../routing/use-filters.js';
import { eventTypes } from '../webhooks/event-types.js';
import { deliveryMessages } from './messages.js';

export const deliveryFilterNames = ['status', 'type', 'days'] as const;

type DeliveryFilters = Filters<(typeof deliveryFilterNames)[number]>;

const statuses = {
  delivered: 'deliveryDelivered',
  pending: 'deliveryWaiting',
  failed: 'deliveryFailed',
} as const satisfies Record<WebhookDeliveryStatus, keyof typeof deliveryMessages>;

/** Which deliveries are listed. */
export function DeliveryFilters({
  filters: { values, set },
}: {
  readonly filters: DeliveryFilters;
}) {
  const words = useWords(deliveryMessages);
  const { slot } = useAppearance();
  return (
    <div {...slot('console-toolbar')}>
      <ChoiceSelect
        label={words('deliveryFilterType')}
        value={values.type ?? ''}
        onChange={(type) => set({ type })}
        choices={[
          { value: '', text: words('deliveryAnyType') },
          ...eventTypes.map((type) => ({ value: type, text: type })),
        ]}
      />
      <ChoiceSelect
        label={words('deliveryFilterPeriod')}
        value={values.days ?? ''}
        onChange={(days) => set({ days })}
        choices={[
          { value: '', text: words('deliveryAnyPeriod') },
          { value: '1', text: words('deliveryLastDay') },
          { value: '7', text: words('deliveryLastWeek') },
        ]}
      />
      <ChoiceButtons
        label={words('deliveryFilterStatus')}
        value={values.status ?? ''}
        onChange={(status) => set({ status })}
        choices={[
          { value: '', text: words('deliveryAnyStatus') },
          ...Object.entries(statuses).map(([value, key]) => ({ value, text: words(key) })),
        ]}
      />
    </div>
  );
}

/** The filters of an address as the API understands them. */
export interface DeliveryFilter {
  readonly status?: WebhookDeliveryStatus;
  readonly type?: WebhookEventType;
  readonly after?: string;
}

const hourMs = 3_600_000;

/** Returns the filters of an address, without those that the API refuses. */
export function deliveryFilterOf({
  status,
  type,
  days,
}: DeliveryFilters['values']): DeliveryFilter {
  const count = Number(days);
  // By the hour: the same query for as long as the page is looked at.
  const hour = Math.floor(Date.now() / hourMs) * hourMs;
  return {
    ...(isStatus(status) && { status }),
    ...(isEventType(type) && { type }),
    ...(count > 0 && { after: new Date(hour - count * 24 * hourMs).toISOString() }),
  };
}

function isStatus(status: string | undefined): status is WebhookDeliveryStatus {
  return status !== undefined && Object.hasOwn(statuses, status);
}

function isEventType(type: string | undefined): type is WebhookEventType {
  return eventTypes.some((one) => one === type);
}
