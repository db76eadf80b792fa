'use client';
import type { PagePreview } from '../page/preview.js';
import { rootContext } from '../page/root-context.js';
import type { OverviewData } from './read.js';

/** What the parts of the page share. */
export interface OverviewNow extends OverviewData {
  /** Whether steps of setting up are left. */
  readonly isNew: boolean;
  readonly previewState: PagePreview | undefined;
}

export const [OverviewContext, useOverview] = rootContext<OverviewNow>('OverviewRoot');
