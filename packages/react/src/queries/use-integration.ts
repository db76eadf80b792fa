'use client';
import type { BrowserIntegration } from '@hawser/client';
import { useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import { useHawser } from '../provider/context.js';
import { integrationsQueryOptions } from './queries.js';

/**
 * Returns React Query's result for one integration of the list; null if it isn't in it. A change of
 * another integration does not render the component.
 */
export function useIntegration(
  provider: string,
  { enabled = true } = {},
): UseQueryResult<BrowserIntegration | null> {
  const hawser = useHawser('useIntegration');
  return useQuery(
    {
      ...integrationsQueryOptions(hawser),
      enabled,
      select: (all) => all.find(({ slug }) => slug === provider) ?? null,
    },
    hawser.queryClient,
  );
}
