'use client';
import type { BrowserConnection } from '@hawser/client';
import { useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import { useHawser } from '../provider/context.js';
import { connectionsQueryOptions } from './connections-query.js';

/** Returns React Query's result for the user's connections to all providers. */
export function useConnections({ enabled = true } = {}): UseQueryResult<BrowserConnection[]> {
  const hawser = useHawser('useConnections');
  return useQuery({ ...connectionsQueryOptions(hawser), enabled }, hawser.queryClient);
}
