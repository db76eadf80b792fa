'use client';
import type { ReactNode } from 'react';
import { useWords } from '../provider/context.js';
import { Failure } from '../page/failure.js';
import { pageMessages } from '../page/messages.js';
import { Notice, StateMessage } from '../page/notice.js';
import { StaleNotice } from '../page/stale.js';
import { Button } from '../shared/button.js';
import { sharedMessages } from '../shared/messages.js';
import { Table } from '../table/table.js';
import type { TableProps } from '../table/table.js';
import { listMessages } from './messages.js';
import { Skeleton } from './skeleton.js';
import type { List } from './use-list.js';

const all = { ...listMessages, ...sharedMessages, ...pageMessages };

export interface ListViewProps<Row> extends Omit<TableProps<Row>, 'rows'> {
  readonly list: List<Row>;
  /** What is said when there is nothing yet: the next step. */
  readonly empty: string;
  readonly emptyAction?: ReactNode;
  /** What is said when filters leave everything out. @default 'Nothing matches these filters.' */
  readonly noMatch?: string | undefined;
  readonly onClear?: (() => void) | undefined;
  readonly clearText?: string | undefined;
}

/** A list in whatever state it is: its rows, or why there are none. */
export function ListView<Row>(props: ListViewProps<Row>) {
  const { list, empty, emptyAction, noMatch, onClear, clearText, ...table } = props;
  const words = useWords(all);
  switch (list.state) {
    case 'loading':
      return <Skeleton columns={table.columns.length} />;
    case 'error':
      return <Failure error={list.error} retry={list.retry} />;
    case 'empty':
      return (
        <StateMessage state="empty" action={emptyAction}>
          {empty}
        </StateMessage>
      );
    case 'no-match':
      return (
        <StateMessage
          state="no-match"
          action={
            onClear && <Button onClick={onClear}>{clearText ?? words('clearFilters')}</Button>
          }
        >
          {noMatch ?? words('noMatch')}
        </StateMessage>
      );
    case 'list':
      return (
        <>
          <StaleNotice error={list.error} updatedAt={list.updatedAt} retry={list.retry} />
          <Table {...table} rows={list.rows} />
          <Pager list={list} />
        </>
      );
  }
}

function Pager({
  list: { more, moreState, toStart },
}: {
  readonly list: Pick<List<unknown>, 'more' | 'moreState' | 'toStart'>;
}) {
  const words = useWords(all);
  if (!more && !toStart) return null;
  return (
    <div className="hawser-console-pager">
      {moreState === 'failed' && <Notice tone="warn">{words('moreFailed')}</Notice>}
      {toStart && <Button onClick={toStart}>{words('fromStart')}</Button>}
      {more && (
        <Button busy={moreState === 'loading'} onClick={more}>
          {words(
            moreState === 'loading' ? 'moreLoading' : moreState === 'failed' ? 'tryAgain' : 'more',
          )}
        </Button>
      )}
    </div>
  );
}
