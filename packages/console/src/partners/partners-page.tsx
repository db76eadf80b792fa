'use client';
import type { PartnerProfile, PartnerStatus } from '@hawser/contract/partner';
import { AccountMenu, useAppearance } from '@hawser/react/internal';
import type { Tone } from '@hawser/react/internal';
import { forwardRef, useCallback, useMemo, useState } from 'react';
import type { ForwardedRef } from 'react';
import { ConfirmDialog } from '../dialog/confirm-dialog.js';
import { ChoiceButtons } from '../list/choices.js';
import { ListView } from '../list/list-view.js';
import { listMessages } from '../list/messages.js';
import { SearchBox } from '../list/search-box.js';
import { useList } from '../list/use-list.js';
import { ActionFailure } from '../page/failure.js';
import { Page, Section } from '../page/page.js';
import type { PageElementProps } from '../page/page.js';
import type { PagePreview } from '../page/preview.js';
import { useConsole, useWords } from '../provider/context.js';
import { useSession } from '../provider/use-session.js';
import { Link } from '../routing/link.js';
import { useFilters } from '../routing/use-filters.js';
import { settingsMessages } from '../settings/messages.js';
import { InviteMember, Invites } from '../settings/invites.js';
import { Time } from '../shared/dates.js';
import { sharedMessages } from '../shared/messages.js';
import { Status } from '../shared/status.js';
import { useAction } from '../shared/use-action.js';
import type { Column } from '../table/columns.js';
import { partnersMessages } from './messages.js';

/** The props of `PartnersPage`, including those of its `<section>`. */
export interface PartnersPageProps extends PageElementProps {
  /** The columns, in the host's choice and order. @default those of `usePartnerColumns` */
  readonly columns?: readonly Column<PartnerProfile>[] | undefined;
  /** Shows this state without a server. */
  readonly previewState?: PagePreview | undefined;
}

const all = { ...partnersMessages, ...sharedMessages, ...listMessages, ...settingsMessages };

const states: Readonly<
  Record<PartnerStatus, readonly [Exclude<Tone, 'busy'>, keyof typeof partnersMessages]>
> = {
  active: ['good', 'partnerActive'],
  pending: ['warn', 'partnerPending'],
  suspended: ['quiet', 'partnerSuspended'],
};

/** All partners, for the host's people: to approve, suspend and invite them. */
export const PartnersPage = forwardRef(function PartnersPage(
  { columns, previewState, ...element }: PartnersPageProps,
  ref: ForwardedRef<HTMLElement>,
) {
  const words = useWords(all);
  const { slot } = useAppearance();
  const context = useConsole('PartnersPage');
  const { client, queryClient } = context;
  const admin = useSession().session?.host === 'admin' || previewState !== undefined;
  const { values, any, set, clear } = useFilters(['q', 'status']);
  const { q, status } = values;
  const own = usePartnerColumns();
  const [leaving, setLeaving] = useState<PartnerProfile>();
  const list = useList({
    key: ['partners', values],
    read: (cursor, signal) =>
      client.listPartners(
        { cursor, limit: 100, q, ...(isStatus(status) && { status }) },
        { signal },
      ),
    filtered: any,
    previewState,
    sample: async (long) => (await import('../testing/fixtures.js')).samplePartners(long),
  });
  const change = async (partner: PartnerProfile, to: PartnerStatus): Promise<void> => {
    await client.changePartner(partner.id, { status: to });
    context.announce(
      words(to === 'active' ? 'partnerNowActive' : 'partnerNowSuspended', {
        name: partner.company_name,
      }),
    );
    await queryClient.invalidateQueries({ queryKey: ['hawser-console', client.baseUrl] });
  };
  const { error, run } = useAction((partner: PartnerProfile) => change(partner, 'active'));
  const search = useCallback((text: string) => set({ q: text }, { replace: true }), [set]);
  return (
    <Page title={words('partnersTitle')} {...element} ref={ref}>
      <div {...slot('console-toolbar')}>
        <SearchBox value={q ?? ''} placeholder={words('partnersSearch')} onSearch={search} />
        <ChoiceButtons
          label={words('partnerColumnStatus')}
          value={status ?? ''}
          onChange={(value) => set({ status: value })}
          choices={[
            { value: '', text: words('partnersAll') },
            ...Object.entries(states).map(([value, [, text]]) => ({ value, text: words(text) })),
          ]}
        />
      </div>
      <ActionFailure error={error} />
      <ListView
        list={list}
        label={words('partnersTitle')}
        columns={columns ?? own}
        keyOf={({ id }) => id}
        nameOf={({ company_name }) => company_name}
        stateOf={(partner) => partner.status}
        pathOf={({ id }) => `/${id}/live/`}
        empty={words('partnersEmpty')}
        noMatch={
          q === undefined
            ? undefined
            : words('noMatchSearch', { query: q, what: words('partnersSearchWhat') })
        }
        onClear={clear}
        menuOf={
          admin
            ? (partner) => (
                <AccountMenu
                  label={words('actionsFor', { name: partner.company_name })}
                  items={
                    partner.status === 'active'
                      ? [
                          {
                            name: 'suspend',
                            label: words('partnerSuspend'),
                            choose: () => setLeaving(partner),
                          },
                        ]
                      : [
                          {
                            name: 'activate',
                            label: words(
                              partner.status === 'pending' ? 'partnerApprove' : 'partnerActivate',
                            ),
                            choose: () => void run(partner),
                          },
                        ]
                  }
                />
              )
            : undefined
        }
      />
      {admin && (
        <Section
          title={words('invitesTitle')}
          actions={<InviteMember partnerId={undefined} previewState={previewState} />}
        >
          <Invites partnerId={undefined} previewState={previewState} />
        </Section>
      )}
      {leaving && (
        <ConfirmDialog
          title={words('partnerSuspendTitle', { name: leaving.company_name })}
          confirm={words('partnerSuspendConfirm')}
          onConfirm={() => change(leaving, 'suspended')}
          onClose={() => setLeaving(undefined)}
        >
          {words('partnerSuspendText')}
        </ConfirmDialog>
      )}
    </Page>
  );
});

function isStatus(value: string | undefined): value is PartnerStatus {
  return value !== undefined && Object.hasOwn(states, value);
}

/** Returns the columns of the table of partners, to choose from. */
export function usePartnerColumns(): readonly Column<PartnerProfile>[] {
  const words = useWords(all);
  const { locale = 'en' } = useConsole('usePartnerColumns').localization;
  return useMemo(
    () => [
      {
        name: 'name',
        title: words('partnerColumnName'),
        width: 'wide',
        card: 'lead',
        render: ({ id, company_name, website }) => (
          <>
            <Link
              to={`/${id}/live/`}
              data-row-link=""
              className="hawser-console-clip"
              title={company_name}
            >
              <bdi>{company_name}</bdi>
            </Link>
            {/* As text: nobody has looked at the address of one that waits. */}
            {website !== null && (
              <small className="hawser-console-clip" dir="ltr">
                {website}
              </small>
            )}
          </>
        ),
      },
      {
        name: 'status',
        title: words('partnerColumnStatus'),
        render: ({ status }) => {
          const [tone, text] = states[status];
          return <Status tone={tone}>{words(text)}</Status>;
        },
      },
      {
        name: 'plan',
        title: words('partnerColumnPlan'),
        width: 'narrow',
        labelled: true,
        render: ({ plan }) =>
          plan.included_calls === null
            ? words('partnerNoLimit')
            : plan.included_calls.toLocaleString(locale),
      },
      {
        name: 'since',
        title: words('partnerColumnSince'),
        width: 'narrow',
        card: 'end',
        render: ({ created_at }) => <Time value={created_at} form="date" />,
      },
    ],
    [words, locale],
  );
}
