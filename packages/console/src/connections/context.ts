'use client';
import type { ConnectionStatus } from '@hawser/client';
import type { PartnerConnection } from '@hawser/contract/partner';
import { createContext, useContext } from 'react';
import type { List } from '../list/use-list.js';
import type { Filters } from '../routing/use-filters.js';
import type { Selection } from '../table/selection.js';
import type { BulkAct, BulkOutcome } from './bulk.js';

export const filterNames = [
  'q',
  'status',
  'provider',
  'unused_for_days',
  'reconnect_within_days',
  'sort',
] as const;

/** The filters of the address as the API understands them. */
export interface ConnectionsQuery {
  readonly q?: string | undefined;
  readonly status?: readonly ConnectionStatus[] | undefined;
  readonly provider?: string | undefined;
  readonly unused_for_days?: number | undefined;
  readonly reconnect_within_days?: number | undefined;
}

/** What the parts of the page share. */
export interface ConnectionsNow {
  readonly list: List<PartnerConnection>;
  readonly filters: Filters<(typeof filterNames)[number]>;
  readonly selection: Selection;
  /** Whether the user may do things with one connection, and with many. */
  readonly canAct: boolean;
  readonly canWrite: boolean;
  /** Does something with one connection, and says so. */
  readonly act: (act: BulkAct, connection: PartnerConnection) => Promise<void>;
  /** Does something with the selected connections; the outcome stays until it is dismissed. */
  readonly actOnSelected: (act: BulkAct) => Promise<void>;
  readonly outcome: BulkOutcome | undefined;
  readonly showOnly: (ids: readonly string[]) => void;
  readonly dismiss: () => void;
  /** Whether the user may clean up unused connections. */
  readonly canCleanUp: boolean;
  /** Whether a step of a clean-up is in the address. */
  readonly isCleaningUp: boolean;
  /** Begins a clean-up, with the filters of the list. */
  readonly cleanUp: () => void;
  /** The filters of the address as the API understands them. */
  readonly query: ConnectionsQuery;
  /** Whether requests are made at all; not in previews. */
  readonly online: boolean;
}

export const ConnectionsContext = createContext<ConnectionsNow | null>(null);

/** Returns the context of `ConnectionsRoot`; throws an error that names `part` outside it. */
export function useConnectionsPage(part: string): ConnectionsNow {
  const value = useContext(ConnectionsContext);
  if (!value) throw new Error(`\`${part}\` must be used within \`ConnectionsRoot\``);
  return value;
}
