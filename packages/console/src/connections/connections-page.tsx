'use client';
import { forwardRef } from 'react';
import type { ForwardedRef } from 'react';
import { ConnectionsCleanUp } from './clean-up.js';
import { ConnectionsOutcome } from './outcome.js';
import { ConnectionsRoot } from './root.js';
import type { ConnectionsRootProps } from './root.js';
import { ConnectionsSelection } from './selection-bar.js';
import { ConnectionsTable } from './table.js';
import type { ConnectionsTableProps } from './table.js';
import { ConnectionsToolbar } from './toolbar.js';

/** The props of `ConnectionsPage`. */
export interface ConnectionsPageProps
  extends Omit<ConnectionsRootProps, 'children'>, ConnectionsTableProps {}

/** All connections: to find one, and to do something with many. */
export const ConnectionsPage = forwardRef(function ConnectionsPage(
  { columns, ...root }: ConnectionsPageProps,
  ref: ForwardedRef<HTMLElement>,
) {
  return (
    <ConnectionsRoot {...root} ref={ref}>
      <ConnectionsCleanUp />
      <ConnectionsToolbar />
      <ConnectionsOutcome />
      <ConnectionsTable columns={columns} />
      <ConnectionsSelection />
    </ConnectionsRoot>
  );
});
