'use client';
import { forwardRef, useMemo } from 'react';
import type { ForwardedRef, ReactNode } from 'react';
import { useList } from '../list/use-list.js';
import { Page } from '../page/page.js';
import type { PageElementProps } from '../page/page.js';
import type { PagePreview } from '../page/preview.js';
import { usePartnerClient, useWords } from '../provider/context.js';
import { useCan } from '../provider/use-session.js';
import { useFilters } from '../routing/use-filters.js';
import { isActorType } from './actor-types.js';
import { AuditContext, auditFilterNames } from './context.js';
import type { AuditFilter, AuditNow } from './context.js';
import { AuditExport } from './export.js';
import { isFilterAction } from './filter-actions.js';
import { auditMessages } from './messages.js';

/** The props of `AuditRoot`, including those of its `<section>`. */
export interface AuditRootProps extends PageElementProps {
  /** Stands after the title. @default <AuditExport /> */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
  /** Shows this state without a server. */
  readonly previewState?: PagePreview | undefined;
}

/** The page of the audit log: what its parts share. */
export const AuditRoot = forwardRef(function AuditRoot(
  { actions, children, previewState, ...element }: AuditRootProps,
  ref: ForwardedRef<HTMLElement>,
) {
  const words = useWords(auditMessages);
  const client = usePartnerClient();
  const can = useCan(previewState);
  const filters = useFilters(auditFilterNames);
  const { values } = filters;
  const query = useMemo(() => queryOf(values), [values]);
  const list = useList({
    key: ['audit', 'list', query],
    read: (cursor, signal) => client.audit.list({ ...query, cursor, limit: 100 }, { signal }),
    filtered: Object.keys(query).length > 0,
    previewState,
    sample: (data) => data.sampleAuditEntries(),
  });
  const now: AuditNow = {
    list,
    filters,
    query,
    canExport: can('audit:export'),
    previewState,
  };
  return (
    <AuditContext.Provider value={now}>
      <Page title={words('auditTitle')} actions={actions ?? <AuditExport />} {...element} ref={ref}>
        {children}
      </Page>
    </AuditContext.Provider>
  );
});

const hourMs = 3_600_000;

/** Returns the filters of an address as the API understands them; without those that it refuses. */
function queryOf(values: AuditNow['filters']['values']): AuditFilter {
  const { action, actor_type, account, connection_id } = values;
  const days = Number(values.days);
  // By the hour: the same query for as long as the page is looked at.
  const hour = Math.floor(Date.now() / hourMs) * hourMs;
  return {
    ...(isFilterAction(action) && { action }),
    ...(isActorType(actor_type) && { actor_type }),
    ...(account !== undefined && { account }),
    ...(connection_id !== undefined && { connection_id }),
    ...(days > 0 && { after: new Date(hour - days * 24 * hourMs).toISOString() }),
  };
}
