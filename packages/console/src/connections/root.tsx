'use client';
import type { ConnectionStatus } from '@hawser/client';
import type { PartnerConnection } from '@hawser/contract/partner';
import { useFocusKept, useMergedRef } from '@hawser/react/internal';
import { forwardRef, useMemo, useRef, useState } from 'react';
import type { ForwardedRef, ReactNode } from 'react';
import { useList } from '../list/use-list.js';
import { Page } from '../page/page.js';
import type { PageElementProps } from '../page/page.js';
import type { PagePreview } from '../page/preview.js';
import { reload, useConsole, usePartnerClient, useWords } from '../provider/context.js';
import { useCan } from '../provider/use-session.js';
import { useFilters } from '../routing/use-filters.js';
import { useSelection } from '../table/selection.js';
import { ConnectionsActions } from './actions.js';
import { actOnConnections } from './bulk.js';
import type { BulkAct, BulkOutcome } from './bulk.js';
import { ConnectionsContext, filterNames } from './context.js';
import type { ConnectionsNow, ConnectionsQuery } from './context.js';
import { connectionsMessages } from './messages.js';
import { isSort } from './sort.js';
import { connectionStates, nameOfConnection } from './status.js';

/** The props of `ConnectionsRoot`, including those of its `<section>`. */
export interface ConnectionsRootProps extends PageElementProps {
  /** Stands after the title. @default <ConnectionsActions /> */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
  /** Shows this state without a server. */
  readonly previewState?: PagePreview | undefined;
}

const none: readonly PartnerConnection[] = [];

/** The page of connections: what its parts share. */
export const ConnectionsRoot = forwardRef(function ConnectionsRoot(
  { actions, children, previewState, ...element }: ConnectionsRootProps,
  ref: ForwardedRef<HTMLElement>,
) {
  const words = useWords(connectionsMessages);
  const context = useConsole('ConnectionsRoot');
  const client = usePartnerClient();
  const filters = useFilters(filterNames);
  const can = useCan(previewState);
  const previewed = previewState !== undefined;
  const [outcome, setOutcome] = useState<BulkOutcome>();
  const [only, setOnly] = useState<readonly string[]>();
  const query = useMemo(() => queryOf(filters.values), [filters.values]);
  const { values: step, set: setStep } = useFilters(['cleanup']);
  const { q, sort } = filters.values;
  const all = useList({
    key: ['connections', 'list', filters.values],
    read: (cursor, signal) =>
      client.connections.list(
        {
          ...query,
          cursor,
          limit: 100,
          sort: q === undefined && isSort(sort) ? sort : undefined,
        },
        { signal },
      ),
    filtered:
      Object.keys(filters.values).some((name) => name !== 'sort') || sort === 'reconnect_by',
    previewState,
    sample: (data, long) => data.sampleConnections(long),
  });
  const list = useMemo(
    () =>
      only
        ? { ...all, more: undefined, rows: all.rows.filter(({ id }) => only.includes(id)) }
        : all,
    [all, only],
  );
  const rows = list.state === 'list' ? list.rows : none;
  const selection = useSelection(useMemo(() => rows.map(({ id }) => id), [rows]));
  const section = useRef<HTMLElement>(null);
  const merged = useMergedRef(ref, section);
  useFocusKept(section, selection.keys.size > 0, (within) =>
    within.querySelector<HTMLElement>('[data-row-link], h1'),
  );
  const { announce } = context;
  const now: ConnectionsNow = {
    list,
    filters,
    selection,
    canAct: can('connections:act'),
    canWrite: can('connections:write'),
    act: async (act, connection) => {
      await once(act, connection.id);
      announce(words(oneDone[act], { name: nameOfConnection(connection) }));
      // Not awaited: a dialog closes first, while what had the focus before is still there.
      void refresh();
    },
    actOnSelected: async (act) => {
      const done = await actOnConnections(client, act, [...selection.keys]);
      setOutcome(done);
      setOnly(undefined);
      announce(words(manyDone[act], { done: done.done, all: done.all }));
      selection.clear();
      void refresh();
    },
    outcome,
    showOnly: setOnly,
    dismiss: () => {
      setOutcome(undefined);
      setOnly(undefined);
    },
    canCleanUp: can('cleanups:write'),
    isCleaningUp: step.cleanup !== undefined,
    cleanUp: () => setStep({ cleanup: 'new' }),
    query,
    online: !previewed,
  };

  function refresh(): Promise<void> {
    return reload(context, 'connections');
  }

  function once(act: BulkAct, id: string): Promise<unknown> {
    const { connections } = client;
    if (act === 'refresh') return connections.refreshTokens(id);
    if (act === 'suspend') return connections.suspend(id);
    return act === 'resume' ? connections.resume(id) : connections.delete(id);
  }

  return (
    <ConnectionsContext.Provider value={now}>
      <Page
        title={words('connectionsTitle')}
        actions={actions ?? <ConnectionsActions />}
        {...element}
        ref={merged}
      >
        {children}
      </Page>
    </ConnectionsContext.Provider>
  );
});

/** Returns the filters of an address as the API understands them. */
function queryOf(values: ConnectionsNow['filters']['values']): ConnectionsQuery {
  const { q, status, provider, unused_for_days, reconnect_within_days } = values;
  return {
    q,
    status: status?.split(',').filter(isStatus),
    provider,
    unused_for_days: days(unused_for_days),
    reconnect_within_days: days(reconnect_within_days),
  };
}

/** Returns a number of days in an address; undefined for anything that the API refuses. */
function days(value: string | undefined): number | undefined {
  const count = Number(value);
  return Number.isInteger(count) && count >= 1 && count <= 3650 ? count : undefined;
}

const oneDone = {
  refresh: 'oneRefreshed',
  suspend: 'oneSuspended',
  resume: 'oneResumed',
  disconnect: 'oneDisconnected',
} as const;

const manyDone = {
  refresh: 'bulkRefreshed',
  suspend: 'bulkSuspended',
  resume: 'bulkResumed',
  disconnect: 'bulkDisconnected',
} as const;

function isStatus(value: string): value is ConnectionStatus {
  return Object.hasOwn(connectionStates, value);
}
