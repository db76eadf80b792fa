'use client';
import type { ConsolePartner } from '@hawser/client/console';
import { AccountMenu } from '@hawser/react/internal';
import type { AccountMenuItem } from '@hawser/react/internal';
import { useState } from 'react';
import { ConfirmDialog } from '../dialog/confirm-dialog.js';
import { ListView } from '../list/list-view.js';
import { listMessages } from '../list/messages.js';
import { ActionFailure } from '../page/failure.js';
import { useWords } from '../provider/context.js';
import { sharedMessages } from '../shared/messages.js';
import { useAction } from '../shared/use-action.js';
import type { Column } from '../table/columns.js';
import { usePartnerColumns } from './columns.js';
import { usePartners } from './context.js';
import { partnersMessages } from './messages.js';
import { PlanDialog } from './plan-dialog.js';

/** The props of `PartnersTable`. */
export interface PartnersTableProps {
  /** The columns, in the host's choice and order. @default those of `usePartnerColumns` */
  readonly columns?: readonly Column<ConsolePartner>[] | undefined;
}

const all = { ...partnersMessages, ...sharedMessages, ...listMessages };

/** The partners, with a menu each for those who may change them. */
export function PartnersTable({ columns }: PartnersTableProps) {
  const words = useWords(all);
  const { list, filters, isAdmin, canChangePlan, setStatus } = usePartners('PartnersTable');
  const own = usePartnerColumns();
  const [asked, setAsked] = useState<{
    readonly what: 'suspend' | 'plan';
    readonly of: ConsolePartner;
  }>();
  const close = (): void => setAsked(undefined);
  const { error, run } = useAction((partner: ConsolePartner) => setStatus(partner, 'active'));
  const { q } = filters.values;

  function itemsOf(partner: ConsolePartner): AccountMenuItem[] {
    const { status } = partner;
    const change: AccountMenuItem =
      status === 'active'
        ? {
            name: 'suspend',
            label: words('partnerSuspend'),
            choose: () => setAsked({ what: 'suspend', of: partner }),
          }
        : {
            name: 'activate',
            label: words(status === 'pending' ? 'partnerApprove' : 'partnerActivate'),
            choose: () => void run(partner),
          };
    const plan: AccountMenuItem = {
      name: 'plan',
      label: words('partnerChangePlan'),
      choose: () => setAsked({ what: 'plan', of: partner }),
    };
    return [...(isAdmin ? [change] : []), plan];
  }

  return (
    <>
      <ActionFailure error={error} />
      <ListView
        list={list}
        label={words('partnersTitle')}
        columns={columns ?? own}
        keyOf={({ id }) => id}
        nameOf={({ company_name }) => company_name}
        stateOf={({ status }) => status}
        pathOf={({ id }) => `/${id}/live/`}
        empty={words('partnersEmpty')}
        noMatch={
          q === undefined
            ? undefined
            : words('noMatchSearch', { query: q, what: words('partnersSearchWhat') })
        }
        onClear={filters.clear}
        menuOf={
          canChangePlan
            ? (partner) => (
                <AccountMenu
                  label={words('actionsFor', { name: partner.company_name })}
                  items={itemsOf(partner)}
                />
              )
            : undefined
        }
      />
      {asked?.what === 'plan' && <PlanDialog of={asked.of} onClose={close} />}
      {asked?.what === 'suspend' && (
        <ConfirmDialog
          title={words('partnerSuspendTitle', { name: asked.of.company_name })}
          confirm={words('partnerSuspendConfirm')}
          onConfirm={() => setStatus(asked.of, 'suspended')}
          onClose={close}
        >
          {words('partnerSuspendText')}
        </ConfirmDialog>
      )}
    </>
  );
}
