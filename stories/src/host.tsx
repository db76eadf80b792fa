import { HawserProvider } from '@hawser/react';
import type { HawserProviderProps } from '@hawser/react';
import { fakeHawser } from '@hawser/react/testing';
import { QueryClient } from '@tanstack/react-query';
import { useContext, useState } from 'react';
import type { ReactNode } from 'react';
import { catalogue } from './fixtures.js';
import type { FakeHawser } from '@hawser/react/testing';
import { LanguageContext } from './settings.js';

export interface HostProps extends Omit<HawserProviderProps, 'baseUrl' | 'fetch' | 'queryClient'> {
  readonly hawser?: Pick<FakeHawser, 'fetch'>;
  readonly children: ReactNode;
}

/** A host page: the provider with a router in memory and a new cache for each story. */
export function Host({ hawser, children, ...provider }: HostProps) {
  const [spare] = useState(() => fakeHawser({ integrations: catalogue }));
  const { fetch } = hawser ?? spare;
  const [queryClient] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: false } } }),
  );
  const localization = useContext(LanguageContext);
  return (
    <HawserProvider
      baseUrl="/hawser"
      fetch={fetch}
      queryClient={queryClient}
      localization={localization}
      {...provider}
    >
      {children}
    </HawserProvider>
  );
}
