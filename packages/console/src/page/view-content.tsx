'use client';
import type { ReactNode } from 'react';
import { Skeleton } from '../list/skeleton.js';
import { Failure } from './failure.js';
import { StaleNotice } from './stale.js';
import type { View } from './use-view.js';

/** What a page has loaded; until then, that it is loading, or why it couldn't be. */
export function ViewContent({
  view,
  rows,
  children,
}: {
  readonly view: View<unknown>;
  /** How many rows the skeleton has. */
  readonly rows?: number;
  /** Shown with data. */
  readonly children: ReactNode;
}) {
  if (view.data !== undefined)
    return (
      <>
        <StaleNotice {...view} />
        {children}
      </>
    );
  if (view.loading) return <Skeleton {...(rows !== undefined && { rows })} />;
  return view.error && <Failure error={view.error} retry={view.retry} />;
}
