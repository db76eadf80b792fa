'use client';
import { forwardRef } from 'react';
import type { ForwardedRef } from 'react';
import { PartnersInvites } from './invites.js';
import { PartnersRoot } from './root.js';
import type { PartnersRootProps } from './root.js';
import { PartnersTable } from './table.js';
import type { PartnersTableProps } from './table.js';
import { PartnersToolbar } from './toolbar.js';

/** The props of `PartnersPage`. */
export interface PartnersPageProps
  extends Omit<PartnersRootProps, 'children'>, PartnersTableProps {}

/** All partners, for the host's people: to approve, suspend and invite them, and to change plans. */
export const PartnersPage = forwardRef(function PartnersPage(
  { columns, ...root }: PartnersPageProps,
  ref: ForwardedRef<HTMLElement>,
) {
  return (
    <PartnersRoot {...root} ref={ref}>
      <PartnersToolbar />
      <PartnersTable columns={columns} />
      <PartnersInvites />
    </PartnersRoot>
  );
});
