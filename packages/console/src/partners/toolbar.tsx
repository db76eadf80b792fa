'use client';
import { useAppearance } from '@hawser/react/internal';
import { useCallback } from 'react';
import { ChoiceButtons } from '../list/choices.js';
import { SearchBox } from '../list/search-box.js';
import { useWords } from '../provider/context.js';
import { usePartners } from './context.js';
import { partnersMessages } from './messages.js';
import { partnerStates } from './status.js';

/** The search and the filter of the page. */
export function PartnersToolbar() {
  const { slot } = useAppearance();
  const words = useWords(partnersMessages);
  const { values, set } = usePartners('PartnersToolbar').filters;
  const search = useCallback((text: string) => set({ q: text }, { replace: true }), [set]);
  return (
    <div {...slot('console-toolbar')}>
      <SearchBox value={values.q ?? ''} placeholder={words('partnersSearch')} onSearch={search} />
      <ChoiceButtons
        label={words('partnerColumnStatus')}
        value={values.status ?? ''}
        onChange={(value) => set({ status: value })}
        choices={[
          { value: '', text: words('partnersAll') },
          ...Object.entries(partnerStates).map(([value, [, text]]) => ({
            value,
            text: words(text),
          })),
        ]}
      />
    </div>
  );
}
