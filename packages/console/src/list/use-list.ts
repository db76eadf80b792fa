'use client';
import type { Page } from '@hawser/client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { PagePreview } from '../page/preview.js';
import {
  nothing,
  previewError,
  previewsContent,
  queryDefaults,
  usePreview,
} from '../page/use-view.js';
import type { Sample } from '../page/use-view.js';
import { tenantKey, useConsole } from '../provider/context.js';
import type { TenantSource } from '../provider/context.js';

/** A list of the API as a page shows it. */
export interface List<Row> {
  readonly state: 'loading' | 'empty' | 'no-match' | 'error' | 'list';
  readonly rows: readonly Row[];
  /** The error of the last request. With rows, they are from an earlier one. */
  readonly error: Error | null;
  readonly updatedAt: number;
  readonly retry: () => void;
  /** Loads the next rows; undefined at the end of the list. */
  readonly more: (() => void) | undefined;
  readonly moreState: 'idle' | 'loading' | 'failed';
  /** Returns to the first rows, if they are no longer among these. */
  readonly toStart: (() => void) | undefined;
}

export interface ListOptions<Row> {
  /** What is listed, with its filters; part of the query's key. */
  readonly key: readonly unknown[];
  readonly read: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<Row>>;
  /** Whether filters leave rows out. */
  readonly filtered?: boolean;
  readonly previewState?: PagePreview | undefined;
  /** The rows of previews. */
  readonly sample?: Sample<readonly Row[]> | undefined;
  /** @default true */
  readonly enabled?: boolean;
  /** After how many milliseconds it is loaded again by itself, if it is still changing. */
  readonly againAfterMs?: ((rows: readonly Row[]) => number | undefined) | undefined;
}

/**
 * The query of a list.
 * @param from the cursor of the page that it begins with @default the first page's
 */
export function listQuery<Row>(
  source: TenantSource,
  { key, read }: Pick<ListOptions<Row>, 'key' | 'read'>,
  from?: string,
) {
  return {
    queryKey: [...tenantKey(source), ...key, from ?? null],
    queryFn: ({
      pageParam,
      signal,
    }: {
      readonly pageParam: string | undefined;
      readonly signal: AbortSignal;
    }) => read(pageParam, signal),
    initialPageParam: from,
    getNextPageParam: ({ nextCursor }: Page<Row>) => nextCursor,
    ...queryDefaults,
  };
}

/** How many pages of 100 rows are kept: more of them would slow the page down. */
const pagesKept = 10;

/** Returns a list, page by page; or that of a preview. */
export function useList<Row>(options: ListOptions<Row>): List<Row> {
  const { key, filtered = false, previewState, sample, enabled = true, againAfterMs } = options;
  const context = useConsole('useList');
  const [windowed, setWindow] = useState<{ readonly of: string; readonly from: string }>();
  const of = JSON.stringify(key);
  const from = windowed?.of === of ? windowed.from : undefined;
  const live = useInfiniteQuery(
    {
      ...listQuery(context, options, from),
      enabled: enabled && previewState === undefined,
      refetchInterval: ({ state: { data } }) =>
        (data && againAfterMs?.(data.pages.flatMap(({ items }) => items))) ?? false,
    },
    context.queryClient,
  );
  // Without the filters, which change nothing in a preview.
  const preview = usePreview(key.slice(0, 2), previewState, sample);
  const pages = live.data?.pages;
  const liveRows = useMemo(() => pages?.flatMap(({ items }) => items) ?? [], [pages]);

  if (previewState !== undefined) {
    const rows = preview.data ?? [];
    const failedMore = previewState === 'partial';
    return {
      state: stateOfPreview(previewState, preview.isPending),
      rows,
      error: failedMore ? null : previewError(previewState),
      updatedAt: preview.dataUpdatedAt,
      retry: nothing,
      more: failedMore ? nothing : undefined,
      moreState: failedMore ? 'failed' : 'idle',
      toStart: undefined,
    };
  }
  const { isFetchNextPageError: moreFailed, fetchNextPage } = live;
  const next = pages?.at(-1)?.nextCursor;
  const goOn = (cursor: string): void => {
    if (pages && pages.length >= pagesKept) setWindow({ of, from: cursor });
    else void fetchNextPage();
  };
  return {
    state: pages
      ? liveRows.length > 0
        ? 'list'
        : filtered
          ? 'no-match'
          : 'empty'
      : live.error
        ? 'error'
        : 'loading',
    rows: liveRows,
    error: moreFailed ? null : live.error,
    updatedAt: live.dataUpdatedAt,
    retry: () => void live.refetch(),
    more: next === undefined ? undefined : () => goOn(next),
    moreState: live.isFetchingNextPage ? 'loading' : moreFailed ? 'failed' : 'idle',
    toStart: from === undefined ? undefined : () => setWindow(undefined),
  };
}

function stateOfPreview(state: PagePreview, pending: boolean): List<unknown>['state'] {
  if (state === 'empty' || state === 'no-match' || state === 'loading') return state;
  if (previewsContent(state)) return pending ? 'loading' : 'list';
  return 'error';
}
