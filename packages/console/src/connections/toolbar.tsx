'use client';
import { useAppearance } from '@hawser/react/internal';
import { useCallback } from 'react';
import { ChoiceButtons, ChoiceSelect } from '../list/choices.js';
import { SearchBox } from '../list/search-box.js';
import { useConsole, useWords } from '../provider/context.js';
import { sharedMessages } from '../shared/messages.js';
import { useProviders } from '../shared/provider.js';
import { useConnectionsPage } from './context.js';
import { connectionsMessages } from './messages.js';
import { ConnectionsSort } from './sort.js';
import { connectionStates } from './status.js';
import { useSummary } from './use-summary.js';

const all = { ...connectionsMessages, ...sharedMessages };

/** The search and the filters of the page. */
export function ConnectionsToolbar() {
  const { slot } = useAppearance();
  const words = useWords(all);
  const { filters, online } = useConnectionsPage('ConnectionsToolbar');
  const { values, set } = filters;
  const { router, pathOf, localization } = useConsole('ConnectionsToolbar');
  const summary = useSummary(online);
  const { locale = 'en' } = localization;
  const count = (number: number | undefined): string | undefined => number?.toLocaleString(locale);
  const providers = [...useProviders(online).values()].filter(({ configured }) => configured);
  const search = useCallback(
    (text: string) => {
      // A whole id opens its connection.
      if (/^conn_\w{8,}$/.test(text)) router.navigate(pathOf('connections', text));
      else set({ q: text }, { replace: true });
    },
    [router, pathOf, set],
  );
  return (
    <div {...slot('console-toolbar')}>
      <SearchBox
        value={values.q ?? ''}
        placeholder={words('connectionsSearch')}
        onSearch={search}
      />
      <ChoiceSelect
        label={words('filterProvider')}
        value={values.provider ?? ''}
        onChange={(provider) => set({ provider })}
        choices={[
          { value: '', text: words('filterAnyProvider') },
          ...providers.map(({ provider, name }) => ({ value: provider, text: name })),
        ]}
      />
      <ChoiceSelect
        label={words('filterUsed')}
        value={
          values.reconnect_within_days === undefined
            ? (values.unused_for_days ?? '')
            : `ends-${values.reconnect_within_days}`
        }
        onChange={(value) =>
          set(
            value === 'ends-7'
              ? { unused_for_days: '', reconnect_within_days: '7' }
              : { unused_for_days: value, reconnect_within_days: '' },
          )
        }
        choices={[
          { value: '', text: words('filterUsedAny') },
          ...[30, 90, 180].map((days) => ({
            value: String(days),
            text: words('filterUnused', { count: days }),
          })),
          { value: 'ends-7', text: words('filterEnds') },
        ]}
      />
      <ConnectionsSort />
      <ChoiceButtons
        label={words('filterStatus')}
        value={values.status ?? ''}
        onChange={(status) => set({ status })}
        choices={[
          { value: '', text: words('filterAll'), count: count(summary?.total) },
          ...statuses.map((value) => ({
            value,
            text: words(connectionStates[value][1]),
            count: count(summary?.by_status[value]),
          })),
        ]}
      />
    </div>
  );
}

const statuses = ['active', 'pending', 'expired', 'revoked', 'error', 'suspended'] as const;
