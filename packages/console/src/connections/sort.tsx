'use client';
import type { ConnectionSort } from '@hawser/contract/partner';
import { ChoiceSelect } from '../list/choices.js';
import { useWords } from '../provider/context.js';
import { connectionsMessages } from './messages.js';
import { useConnectionsPage } from './context.js';

const sorts = {
  id: 'sortOldest',
  idle: 'sortIdle',
  reconnect_by: 'sortEnds',
} as const satisfies Record<ConnectionSort, keyof typeof connectionsMessages>;

/** Returns whether the API can sort connections by this. */
export function isSort(value: string | undefined): value is ConnectionSort {
  return Object.hasOwn(sorts, value ?? '');
}

/** What the connections are sorted by. What a search has found is in the order of names. */
export function ConnectionsSort() {
  const words = useWords(connectionsMessages);
  const { values, set } = useConnectionsPage('ConnectionsSort').filters;
  const { q, sort, unused_for_days, reconnect_within_days } = values;
  if (q !== undefined) return null;
  const usual = unused_for_days ? 'idle' : reconnect_within_days ? 'reconnect_by' : 'id';
  return (
    <ChoiceSelect
      label={words('sort')}
      value={isSort(sort) ? sort : usual}
      onChange={(value) => set({ sort: value === usual ? '' : value })}
      choices={Object.entries(sorts).map(([value, text]) => ({ value, text: words(text) }))}
    />
  );
}
