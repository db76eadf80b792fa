import type { ConsolePartnerClient, ConsoleSession } from '@hawser/client/console';
import { timelineList } from '../audit/timeline.js';
import { summaryQuery } from '../connections/use-summary.js';
import { listQuery } from '../list/use-list.js';
import { viewQuery } from '../page/use-view.js';
import type { TenantSource } from '../provider/context.js';
import { canIn } from '../provider/use-session.js';
import type { Can } from '../provider/use-session.js';
import { daysOf, lastMonths } from '../usage/months.js';
import { readOverview } from './read.js';

/** What needs somebody, and the steps of setting up. */
export function overviewView(source: TenantSource, client: ConsolePartnerClient, can: Can) {
  return {
    key: ['overview'],
    read: (signal: AbortSignal) =>
      readOverview(client, can, signal, () =>
        source.queryClient.query(summaryQuery(source, client)),
      ),
  };
}

/** The calls of this month. */
export function monthView(client: ConsolePartnerClient) {
  const month = lastMonths()[0] ?? '';
  return {
    key: ['usage', month, 'day'],
    read: (signal: AbortSignal) => client.usage({ ...daysOf(month), group_by: 'day' }, { signal }),
  };
}

/**
 * Loads what the overview shows before it is rendered, so that it is rendered once. What fails here,
 * the page asks for again.
 */
export async function loadOverview(source: TenantSource, session: ConsoleSession): Promise<void> {
  const { queryClient, partner, mode } = source;
  const client = source.client.partner(partner, mode);
  const can = canIn(session, partner);
  await Promise.allSettled([
    queryClient.query(viewQuery(source, overviewView(source, client, can))),
    can('usage:read') && queryClient.query(viewQuery(source, monthView(client))),
    can('audit:read') && queryClient.infiniteQuery(listQuery(source, timelineList(client, {}))),
  ]);
}
