'use client';
import { useAppearance } from '@hawser/react/internal';
import { ChoiceButtons, ChoiceSelect } from '../list/choices.js';
import { useWords } from '../provider/context.js';
import { sharedMessages } from '../shared/messages.js';
import { useProviders } from '../shared/provider.js';
import { useConnectionsPage } from './context.js';
import { connectionsMessages } from './messages.js';
import { connectionStates } from './status.js';

/** The search and the filters of the page. */
export function ConnectionsToolbar() {
  const { slot } = useAppearance();
  const words = useWords({ ...connectionsMessages, ...sharedMessages });
  const { filters, online } = useConnectionsPage('ConnectionsToolbar');
  const { values, set } = filters;
  const providers = [...useProviders(online).values()].filter(({ configured }) => configured);
  return (
    <div {...slot('console-toolbar')}>
      <ChoiceSelect
        label={words('filterProvider')}
        value={values.provider ?? ''}
        onChange={(provider) => set({ provider })}
        choices={[
          { value: '', text: words('filterAnyProvider') },
          ...providers.map(({ provider, name }) => ({ value: provider, text: name })),
        ]}
      />
      <ChoiceButtons
        label={words('filterStatus')}
        value={values.status ?? ''}
        onChange={(status) => set({ status })}
        choices={[
          { value: '', text: words('filterAll') },
          ...Object.entries(connectionStates).map(([value, [, text]]) => ({
            value,
            text: words(text),
          })),
        ]}
      />
    </div>
  );
}
