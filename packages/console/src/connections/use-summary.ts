'use client';
import type { ConsolePartnerClient } from '@hawser/client/console';
import type { ConnectionSummary } from '@hawser/contract/partner';
import { useQuery } from '@tanstack/react-query';
import { queryDefaults } from '../page/use-view.js';
import { tenantKey, useConsole, usePartnerClient } from '../provider/context.js';
import type { TenantSource } from '../provider/context.js';
import { useCan } from '../provider/use-session.js';

/** The query of how many connections there are: the navigation and the overview ask it once. */
export function summaryQuery(
  source: TenantSource,
  { connections }: Pick<ConsolePartnerClient, 'connections'>,
) {
  return {
    queryKey: [...tenantKey(source), 'connections', 'summary'],
    queryFn: ({ signal }: { readonly signal: AbortSignal }) => connections.summary({ signal }),
    ...queryDefaults,
    staleTime: 60_000,
  };
}

/** Returns how many connections there are, as counted at most a minute ago. */
export function useSummary(enabled = true): ConnectionSummary | undefined {
  const context = useConsole('useSummary');
  const client = usePartnerClient();
  const can = useCan()('connections:read');
  const { data } = useQuery(
    { ...summaryQuery(context, client), enabled: enabled && can },
    context.queryClient,
  );
  return data;
}
