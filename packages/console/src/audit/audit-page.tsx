'use client';
import { forwardRef } from 'react';
import type { ForwardedRef } from 'react';
import { AuditChain } from './chain.js';
import { AuditRoot } from './root.js';
import type { AuditRootProps } from './root.js';
import { AuditTable } from './table.js';
import type { AuditTableProps } from './table.js';
import { AuditToolbar } from './toolbar.js';

/** The props of `AuditPage`. */
export interface AuditPageProps extends Omit<AuditRootProps, 'children'>, AuditTableProps {}

/** Who did what, when, and from where; and whether the log is whole. */
export const AuditPage = forwardRef(function AuditPage(
  { columns, ...root }: AuditPageProps,
  ref: ForwardedRef<HTMLElement>,
) {
  return (
    <AuditRoot {...root} ref={ref}>
      <AuditChain />
      <AuditToolbar />
      <AuditTable columns={columns} />
    </AuditRoot>
  );
});
