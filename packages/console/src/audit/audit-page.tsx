'use client';
import type { PartnerAuditEntry } from '@hawser/contract/partner';
import { useAppearance } from '@hawser/react/internal';
import { forwardRef, useMemo } from 'react';
import type { ForwardedRef } from 'react';
import { ChoiceSelect } from '../list/choices.js';
import { ListView } from '../list/list-view.js';
import { useList } from '../list/use-list.js';
import { ActionFailure } from '../page/failure.js';
import { Page } from '../page/page.js';
import type { PageElementProps } from '../page/page.js';
import type { PagePreview } from '../page/preview.js';
import { useConsole, usePartnerClient, useWords } from '../provider/context.js';
import { useCan } from '../provider/use-session.js';
import { Link } from '../routing/link.js';
import { useFilters } from '../routing/use-filters.js';
import { Button } from '../shared/button.js';
import { Time } from '../shared/dates.js';
import { saveFile } from '../shared/save-file.js';
import { useAction } from '../shared/use-action.js';
import type { Column } from '../table/columns.js';
import { actionMessages, isAction } from './action-words.js';
import { auditMessages } from './messages.js';
import { Actor, useActionText } from './timeline.js';

/** The props of `AuditPage`, including those of its `<section>`. */
export interface AuditPageProps extends PageElementProps {
  /** The columns, in the host's choice and order. @default those of `useAuditColumns` */
  readonly columns?: readonly Column<PartnerAuditEntry>[] | undefined;
  /** Shows this state without a server. */
  readonly previewState?: PagePreview | undefined;
}

const hourMs = 3_600_000;
const periods = { '1': 'auditLastDay', '7': 'auditLastWeek', '30': 'auditLastMonth' } as const;

/** Who did what, when, and from where. */
export const AuditPage = forwardRef(function AuditPage(
  { columns, previewState, ...element }: AuditPageProps,
  ref: ForwardedRef<HTMLElement>,
) {
  const words = useWords(auditMessages);
  const { slot } = useAppearance();
  const client = usePartnerClient();
  const can = useCan();
  const { values, any, set, clear } = useFilters(['action', 'days']);
  const own = useAuditColumns();
  const text = useActionText();
  const query = useMemo(() => queryOf(values), [values]);
  const list = useList({
    key: ['audit', 'list', values],
    read: (cursor, signal) => client.audit.list({ ...query, cursor, limit: 100 }, { signal }),
    filtered: any,
    previewState,
    sample: async () => (await import('../testing/fixtures.js')).sampleAuditEntries(),
  });
  const { busy, error, run } = useAction(async () => {
    saveFile(
      await client.export('audit', { ...query, format: 'ndjson' }),
      `audit-${new Date().toISOString().slice(0, 10)}.ndjson`,
    );
  });
  const exports = previewState === undefined ? can('audit:export') : previewState !== 'suspended';
  return (
    <Page
      title={words('auditTitle')}
      actions={
        exports && (
          <Button busy={busy} onClick={() => void run()}>
            {words('auditExport')}
          </Button>
        )
      }
      {...element}
      ref={ref}
    >
      <div {...slot('console-toolbar')}>
        <ChoiceSelect
          label={words('auditFilterAction')}
          value={values.action ?? ''}
          onChange={(action) => set({ action })}
          choices={[
            { value: '', text: words('auditAnyAction') },
            ...Object.keys(actionMessages).map((key) => {
              const action = key.replace('audit:', '');
              return { value: action, text: text(action) };
            }),
          ]}
        />
        <ChoiceSelect
          label={words('auditFilterPeriod')}
          value={values.days ?? ''}
          onChange={(days) => set({ days })}
          choices={[
            { value: '', text: words('auditAnyPeriod') },
            ...Object.entries(periods).map(([value, key]) => ({ value, text: words(key) })),
          ]}
        />
      </div>
      <ActionFailure error={error} />
      <ListView
        list={list}
        label={words('auditTitle')}
        columns={columns ?? own}
        keyOf={({ id }) => id}
        empty={words('auditEmpty')}
        onClear={clear}
      />
    </Page>
  );
});

/** Returns the filters of an address as a query of the API. */
function queryOf({ action, days }: { readonly action?: string; readonly days?: string }) {
  const count = Number(days);
  // By the hour: the same query for as long as the page is looked at.
  const hour = Math.floor(Date.now() / hourMs) * hourMs;
  return {
    ...(isAction(action) && { action }),
    ...(count > 0 && { after: new Date(hour - count * 24 * hourMs).toISOString() }),
  };
}

/** Returns the columns of the table of entries, to choose from. */
export function useAuditColumns(): readonly Column<PartnerAuditEntry>[] {
  const words = useWords(auditMessages);
  const { pathOf } = useConsole('useAuditColumns');
  const text = useActionText();
  return useMemo(
    () => [
      {
        name: 'action',
        title: words('auditColumnAction'),
        width: 'wide',
        card: 'lead',
        render: ({ action, details }) => (
          <>
            {text(action)}
            {Object.keys(details).length > 0 && (
              <details className="hawser-console-details">
                <summary>{words('auditDetails')}</summary>
                <code dir="ltr">{JSON.stringify(details)}</code>
              </details>
            )}
          </>
        ),
      },
      {
        name: 'actor',
        title: words('auditColumnActor'),
        render: ({ actor, details }) => <Actor actor={actor} details={details} />,
      },
      {
        name: 'object',
        title: words('auditColumnObject'),
        render: ({ connection_id, account_id }) => {
          if (connection_id !== null)
            return (
              <Link to={pathOf('connections', connection_id)} className="hawser-console-clip">
                <code dir="ltr">{connection_id}</code>
              </Link>
            );
          if (account_id === null) return null;
          return (
            <Link to={pathOf('accounts', account_id)} className="hawser-console-clip">
              <code dir="ltr">{account_id}</code>
            </Link>
          );
        },
      },
      {
        name: 'from',
        title: words('auditColumnFrom'),
        card: 'none',
        render: ({ ip, user_agent }) => (
          <>
            {ip ?? '–'}
            {user_agent !== null && (
              <small className="hawser-console-clip" title={user_agent}>
                <bdi>{user_agent}</bdi>
              </small>
            )}
          </>
        ),
      },
      {
        name: 'time',
        title: words('auditColumnTime'),
        render: ({ at }) => <Time value={at} form="full" />,
      },
    ],
    [words, pathOf, text],
  );
}
