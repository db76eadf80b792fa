'use client';
import { forwardRef } from 'react';
import type { ForwardedRef } from 'react';
import { KeysRoot } from './root.js';
import type { KeysRootProps } from './root.js';
import { KeysTable } from './table.js';
import type { KeysTableProps } from './table.js';

/** The props of `KeysPage`. */
export interface KeysPageProps extends Omit<KeysRootProps, 'children'>, KeysTableProps {}

/** API keys: who uses which, and with what rights. */
export const KeysPage = forwardRef(function KeysPage(
  { columns, ...root }: KeysPageProps,
  ref: ForwardedRef<HTMLElement>,
) {
  return (
    <KeysRoot {...root} ref={ref}>
      <KeysTable columns={columns} />
    </KeysRoot>
  );
});
