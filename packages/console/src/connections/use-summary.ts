'use client';
import type { ConnectionSummary } from '@hawser/contract/partner';
import { useQuery } from '@tanstack/react-query';
import { queryDefaults } from '../page/use-view.js';
import { tenantKey, useConsole, usePartnerClient } from '../provider/context.js';
import { useCan } from '../provider/use-session.js';

/** Returns how many connections there are, as counted at most a minute ago. */
export function useSummary(enabled = true): ConnectionSummary | undefined {
  const context = useConsole('useSummary');
  const { connections } = usePartnerClient();
  const can = useCan()('connections:read');
  const { data } = useQuery(
    {
      queryKey: [...tenantKey(context), 'connections', 'summary'],
      queryFn: ({ signal }) => connections.summary({ signal }),
      enabled: enabled && can,
      ...queryDefaults,
      staleTime: 60_000,
    },
    context.queryClient,
  );
  return data;
}
