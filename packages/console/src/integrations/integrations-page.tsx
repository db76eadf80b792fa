'use client';
import { forwardRef } from 'react';
import type { ForwardedRef } from 'react';
import { IntegrationsCatalogue } from './catalogue.js';
import { IntegrationsRoot } from './root.js';
import type { IntegrationsRootProps } from './root.js';
import { IntegrationsTable } from './table.js';
import type { IntegrationsTableProps } from './table.js';

/** The props of `IntegrationsPage`. */
export interface IntegrationsPageProps
  extends Omit<IntegrationsRootProps, 'children'>, IntegrationsTableProps {}

/** The providers that are configured, what is wrong with them, and those that could be added. */
export const IntegrationsPage = forwardRef(function IntegrationsPage(
  { columns, ...root }: IntegrationsPageProps,
  ref: ForwardedRef<HTMLElement>,
) {
  return (
    <IntegrationsRoot {...root} ref={ref}>
      <IntegrationsTable columns={columns} />
      <IntegrationsCatalogue />
    </IntegrationsRoot>
  );
});
