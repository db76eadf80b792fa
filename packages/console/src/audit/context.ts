'use client';
import type { AuditAction, AuditActionGroup, AuditActorType } from '@hawser/contract/partner';
import type { PartnerAuditEntry } from '@hawser/contract/partner';
import { createContext, useContext } from 'react';
import type { List } from '../list/use-list.js';
import type { PagePreview } from '../page/preview.js';
import type { Filters } from '../routing/use-filters.js';

export const auditFilterNames = [
  'action',
  'actor_type',
  'account',
  'connection_id',
  'days',
] as const;

/** The filters of the address as the API understands them. */
export interface AuditFilter {
  readonly action?: AuditAction | AuditActionGroup;
  readonly actor_type?: AuditActorType;
  readonly account?: string;
  readonly connection_id?: string;
  readonly after?: string;
}

/** What the parts of the page share. */
export interface AuditNow {
  readonly list: List<PartnerAuditEntry>;
  readonly filters: Filters<(typeof auditFilterNames)[number]>;
  readonly query: AuditFilter;
  /** Whether the user may verify and export the log. */
  readonly canExport: boolean;
  readonly previewState: PagePreview | undefined;
}

export const AuditContext = createContext<AuditNow | null>(null);

/** Returns the context of `AuditRoot`; throws an error that names `part` outside it. */
export function useAudit(part: string): AuditNow {
  const value = useContext(AuditContext);
  if (!value) throw new Error(`\`${part}\` must be used within \`AuditRoot\``);
  return value;
}
