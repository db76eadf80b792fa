'use client';
import type { PartnerIntegration } from '@hawser/contract/partner';
import { AccountMenu, nameOfSlug } from '@hawser/react/internal';
import { useState } from 'react';
import { ListView } from '../list/list-view.js';
import { useWords } from '../provider/context.js';
import { sharedMessages } from '../shared/messages.js';
import type { Column } from '../table/columns.js';
import { CheckDialog } from './check-dialog.js';
import { useIntegrationColumns } from './columns.js';
import { useIntegrations } from './context.js';
import { integrationsMessages } from './messages.js';

const all = { ...integrationsMessages, ...sharedMessages };

/** The props of `IntegrationsTable`. */
export interface IntegrationsTableProps {
  /** The columns, in the host's choice and order. @default those of `useIntegrationColumns` */
  readonly columns?: readonly Column<PartnerIntegration>[] | undefined;
}

/** The integrations, with a menu each for those who may check them. */
export function IntegrationsTable({ columns }: IntegrationsTableProps) {
  const words = useWords(all);
  const { list, providers, canCheck } = useIntegrations('IntegrationsTable');
  const own = useIntegrationColumns(providers);
  const [checking, setChecking] = useState<string>();
  const nameIn = (slug: string): string =>
    providers?.find(({ provider }) => provider === slug)?.name ?? nameOfSlug(slug);
  return (
    <>
      <ListView
        list={list}
        label={words('integrationsTitle')}
        columns={columns ?? own}
        keyOf={({ provider }) => provider}
        stateOf={({ status }) => status}
        empty={words('integrationsEmpty')}
        menuOf={
          canCheck
            ? ({ provider }) => (
                <AccountMenu
                  label={words('actionsFor', { name: nameIn(provider) })}
                  items={[
                    {
                      name: 'check',
                      label: words('integrationCheck'),
                      choose: () => setChecking(provider),
                    },
                  ]}
                />
              )
            : undefined
        }
      />
      {checking !== undefined && (
        <CheckDialog
          provider={checking}
          name={nameIn(checking)}
          onClose={() => setChecking(undefined)}
        />
      )}
    </>
  );
}
