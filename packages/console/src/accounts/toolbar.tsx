'use client';
import { useAppearance } from '@hawser/react/internal';
import { useCallback } from 'react';
import { SearchBox } from '../list/search-box.js';
import { useWords } from '../provider/context.js';
import { useAccounts } from './context.js';
import { accountsMessages } from './messages.js';

/** The search of the page. */
export function AccountsToolbar() {
  const { slot } = useAppearance();
  const words = useWords(accountsMessages);
  const { values, set } = useAccounts('AccountsToolbar').filters;
  const search = useCallback((text: string) => set({ q: text }, { replace: true }), [set]);
  return (
    <div {...slot('console-toolbar')}>
      <SearchBox value={values.q ?? ''} placeholder={words('accountsSearch')} onSearch={search} />
    </div>
  );
}
