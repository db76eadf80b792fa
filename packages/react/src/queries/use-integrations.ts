'use client';
import type { BrowserIntegration } from '@hawser/client';
import { useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import { useHawser } from '../provider/context.js';
import { integrationsQueryOptions } from './queries.js';

/** Returns React Query's result for the list of integrations, each with the user's connections. */
export function useIntegrations({ enabled = true } = {}): UseQueryResult<BrowserIntegration[]> {
  const hawser = useHawser('useIntegrations');
  return useQuery({ ...integrationsQueryOptions(hawser), enabled }, hawser.queryClient);
}
