'use client';
import { forwardRef } from 'react';
import type { ForwardedRef } from 'react';
import { WebhooksRoot } from './root.js';
import type { WebhooksRootProps } from './root.js';
import { WebhooksTable } from './table.js';
import type { WebhooksTableProps } from './table.js';

/** The props of `WebhooksPage`. */
export interface WebhooksPageProps
  extends Omit<WebhooksRootProps, 'children'>, WebhooksTableProps {}

/** The partner's endpoints for events. */
export const WebhooksPage = forwardRef(function WebhooksPage(
  { columns, ...root }: WebhooksPageProps,
  ref: ForwardedRef<HTMLElement>,
) {
  return (
    <WebhooksRoot {...root} ref={ref}>
      <WebhooksTable columns={columns} />
    </WebhooksRoot>
  );
});
