import { HawserProvider } from '@hawser/react';
import type { HawserProviderProps } from '@hawser/react';
import { QueryClient } from '@tanstack/react-query';
import { useContext, useState } from 'react';
import type { ReactNode } from 'react';
import { catalogue } from './fixtures.js';
import { fakeServer } from './fake-server.js';
import type { FakeServer } from './fake-server.js';
import { LanguageContext } from './settings.js';

export interface HostProps extends Omit<HawserProviderProps, 'baseUrl' | 'fetch' | 'queryClient'> {
  readonly server?: FakeServer;
  readonly children: ReactNode;
}

/** A host page: the provider with an in-memory server and a new cache for each story. */
export function Host({ server, children, ...provider }: HostProps) {
  const [spare] = useState(() => fakeServer(catalogue));
  const own = server ?? spare;
  const [queryClient] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: false } } }),
  );
  const localization = useContext(LanguageContext);
  return (
    <HawserProvider
      baseUrl="/hawser"
      fetch={own.fetch}
      queryClient={queryClient}
      localization={localization}
      {...provider}
    >
      {children}
    </HawserProvider>
  );
}
