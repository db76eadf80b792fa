'use client';
import { useAppearance } from '@hawser/react/internal';
import { useCallback } from 'react';
import { ChoiceSelect } from '../list/choices.js';
import { SearchBox } from '../list/search-box.js';
import { useWords } from '../provider/context.js';
import { actorKeys, isActorType } from './actor-types.js';
import { useAudit } from './context.js';
import { filterGroups } from './filter-actions.js';
import { auditMessages } from './messages.js';
import { auditPageMessages } from './page-messages.js';
import { useActionText } from './timeline.js';

const all = { ...auditMessages, ...auditPageMessages };
const periods = { '1': 'auditLastDay', '7': 'auditLastWeek', '30': 'auditLastMonth' } as const;

/** The filters of the page. */
export function AuditToolbar() {
  const { slot } = useAppearance();
  const words = useWords(all);
  const { values, set } = useAudit('AuditToolbar').filters;
  const search = useCallback(
    (text: string) => {
      const isConnection = text.startsWith('conn_');
      set(
        { connection_id: isConnection ? text : '', account: isConnection ? '' : text },
        { replace: true },
      );
    },
    [set],
  );
  return (
    <div {...slot('console-toolbar')}>
      <SearchBox
        value={values.connection_id ?? values.account ?? ''}
        placeholder={words('auditFilterObject')}
        onSearch={search}
      />
      <ChoiceSelect
        label={words('auditFilterActor')}
        value={values.actor_type ?? ''}
        onChange={(actor_type) => set({ actor_type })}
        choices={[
          { value: '', text: words('auditAnyActor') },
          ...Object.keys(actorKeys)
            .filter(isActorType)
            .map((value) => ({ value, text: words(actorKeys[value]) })),
        ]}
      />
      <ActionSelect value={values.action ?? ''} onChange={(action) => set({ action })} />
      <ChoiceSelect
        label={words('auditFilterPeriod')}
        value={values.days ?? ''}
        onChange={(days) => set({ days })}
        choices={[
          { value: '', text: words('auditAnyPeriod') },
          ...Object.entries(periods).map(([value, key]) => ({ value, text: words(key) })),
        ]}
      />
    </div>
  );
}

/** All actions, group by group; a group can be chosen as a whole. */
function ActionSelect({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (action: string) => void;
}) {
  const { slot } = useAppearance();
  const words = useWords(all);
  const text = useActionText();
  return (
    <select
      aria-label={words('auditFilterAction')}
      {...slot('console-select')}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    >
      <option value="">{words('auditAnyAction')}</option>
      {filterGroups.map(({ group, key, actions }) => (
        <optgroup key={group} label={words(key)}>
          <option value={group}>{words('auditWholeGroup', { group: words(key) })}</option>
          {actions.map((action) => (
            <option key={action} value={action}>
              {text(action)}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}
