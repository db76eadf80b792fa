'use client';
import { HawserError, NetworkError } from '@hawser/client/console';
import { useQuery } from '@tanstack/react-query';
import { tenantKey, useConsole } from '../provider/context.js';
import type { TenantSource } from '../provider/context.js';
import type * as fixtures from '../testing/fixtures.js';
import type { PagePreview } from './preview.js';

/** Returns what a preview shows, from made-up data; `long` for texts as long as the API allows. */
export type Sample<Data> = (data: typeof fixtures, long: boolean) => Data;

/** What a page has loaded, or is loading. */
export interface View<Data> {
  readonly data: Data | undefined;
  /** The error of the last request. With data, that is from an earlier one. */
  readonly error: Error | null;
  readonly loading: boolean;
  /** When the data was loaded, in milliseconds. */
  readonly updatedAt: number;
  readonly retry: () => void;
}

export interface ViewOptions<Data> {
  /** What is loaded; part of the query's key. */
  readonly key: readonly unknown[];
  readonly read: (signal: AbortSignal) => Promise<Data>;
  readonly previewState?: PagePreview | undefined;
  /** What the previews of a page with content show. */
  readonly sample?: Sample<NoInfer<Data> | undefined> | undefined;
  /** @default true */
  readonly enabled?: boolean;
  /** After how many milliseconds it is loaded again by itself, if it is still changing. */
  readonly againAfterMs?: ((data: Data) => number | undefined) | undefined;
}

/** The transport retries; a device without a network is an answer, too. */
export const queryDefaults = { staleTime: 15_000, retry: false, networkMode: 'always' } as const;

/** The error that a preview of an error shows. */
export function previewError(state: PagePreview | undefined): Error | null {
  if (state === 'offline' || state === 'partial') return new NetworkError('A preview.');
  if (state === 'error')
    return new HawserError('internal_error', 'A preview.', {
      details: { requestId: 'req_0199a4c2b7e0' },
    });
  if (state === 'forbidden')
    return new HawserError('forbidden', 'A preview.', {
      details: { permission: 'keys:read', roles: ['owner', 'developer'] },
    });
  return state === 'signed-out' ? new HawserError('unauthorized', 'A preview.') : null;
}

/** Returns whether a preview of this state shows content. */
export function previewsContent(state: PagePreview | undefined): boolean {
  return state === 'offline' || state === 'partial' || state === 'long' || state === 'suspended';
}

/** Loads what a preview shows. */
export function usePreview<Data>(
  key: readonly unknown[],
  state: PagePreview | undefined,
  sample: Sample<Data> | undefined,
) {
  return useQuery(
    {
      queryKey: ['hawser-console', 'preview', ...key, state],
      queryFn: async () =>
        sample?.(await import('../testing/fixtures.js'), state === 'long') ?? null,
      enabled: previewsContent(state),
      ...queryDefaults,
    },
    useConsole('usePreview').queryClient,
  );
}

/** The query of what a page shows. */
export function viewQuery<Data>(
  source: TenantSource,
  { key, read }: Pick<ViewOptions<Data>, 'key' | 'read'>,
) {
  return {
    queryKey: [...tenantKey(source), ...key],
    queryFn: ({ signal }: { readonly signal: AbortSignal }) => read(signal),
    ...queryDefaults,
  };
}

/** Returns what a page shows: the server's data, or that of a preview. */
export function useView<Data>(options: ViewOptions<Data>): View<Data> {
  const { key, previewState, sample, enabled = true, againAfterMs } = options;
  const context = useConsole('useView');
  const live = useQuery(
    {
      ...viewQuery(context, options),
      enabled: enabled && previewState === undefined,
      refetchInterval: ({ state: { data } }) =>
        (data === undefined ? undefined : againAfterMs?.(data)) ?? false,
    },
    context.queryClient,
  );
  const preview = usePreview(key, previewState, sample);
  if (previewState === undefined)
    return {
      data: live.data,
      error: live.error,
      loading: live.isPending,
      updatedAt: live.dataUpdatedAt,
      retry: () => void live.refetch(),
    };
  const error = previewError(previewState);
  return {
    data: preview.data ?? undefined,
    error,
    loading: previewState === 'loading' || (previewsContent(previewState) && preview.isPending),
    updatedAt: preview.dataUpdatedAt,
    retry: nothing,
  };
}

export const nothing = (): void => undefined;
