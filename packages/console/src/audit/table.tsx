'use client';
import type { PartnerAuditEntry } from '@hawser/contract/partner';
import { ListView } from '../list/list-view.js';
import { useWords } from '../provider/context.js';
import type { Column } from '../table/columns.js';
import { useAuditColumns } from './columns.js';
import { useAudit } from './context.js';
import { auditMessages } from './messages.js';

/** The props of `AuditTable`. */
export interface AuditTableProps {
  /** The columns, in the host's choice and order. @default those of `useAuditColumns` */
  readonly columns?: readonly Column<PartnerAuditEntry>[] | undefined;
}

/** The entries, newest first. */
export function AuditTable({ columns }: AuditTableProps) {
  const words = useWords(auditMessages);
  const { list, filters } = useAudit('AuditTable');
  const own = useAuditColumns();
  return (
    <ListView
      list={list}
      label={words('auditTitle')}
      columns={columns ?? own}
      keyOf={({ id }) => id}
      empty={words('auditEmpty')}
      onClear={filters.clear}
    />
  );
}
