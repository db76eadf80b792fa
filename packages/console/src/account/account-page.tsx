'use client';
import type { PartnerAccount } from '@hawser/contract/partner';
import { useAppearance } from '@hawser/react/internal';
import { forwardRef, useState } from 'react';
import type { ForwardedRef } from 'react';
import { accountsMessages } from '../accounts/messages.js';
import { Timeline } from '../audit/timeline.js';
import { connectionMessages } from '../connection/messages.js';
import { useConnectionColumns } from '../connections/columns.js';
import { nameOfConnection } from '../connections/status.js';
import { ConfirmDialog } from '../dialog/confirm-dialog.js';
import { ListView } from '../list/list-view.js';
import { Skeleton } from '../list/skeleton.js';
import { useList } from '../list/use-list.js';
import { Failure } from '../page/failure.js';
import { Page, Section } from '../page/page.js';
import type { PageElementProps } from '../page/page.js';
import type { PagePreview } from '../page/preview.js';
import { StaleNotice } from '../page/stale.js';
import { useView } from '../page/use-view.js';
import { tenantKey, useConsole, usePartnerClient, useWords } from '../provider/context.js';
import { useCan } from '../provider/use-session.js';
import { Link } from '../routing/link.js';
import { Button } from '../shared/button.js';
import { CopiedText } from '../shared/copy.js';
import { Time } from '../shared/dates.js';
import { EditAccount } from './edit.js';

/** The props of `AccountPage`, including those of its `<section>`. */
export interface AccountPageProps extends PageElementProps {
  /** Hawser's id of the account. */
  readonly id: string;
  /** Shows this state without a server. */
  readonly previewState?: PagePreview | undefined;
}

const all = { ...accountsMessages, ...connectionMessages };

/** One account: what it has connected, and what has happened to it. */
export const AccountPage = forwardRef(function AccountPage(
  { id, previewState, ...element }: AccountPageProps,
  ref: ForwardedRef<HTMLElement>,
) {
  const words = useWords(all);
  const { slot } = useAppearance();
  const { pathOf } = useConsole('AccountPage');
  const { accounts } = usePartnerClient();
  const view = useView({
    key: ['accounts', 'one', id],
    read: (signal) => accounts.get(id, { signal }),
    previewState,
    sample: async (long) => (await import('../testing/fixtures.js')).sampleAccounts(long)[0],
  });
  const { data } = view;
  return (
    <Page
      title={<bdi>{data?.display_name ?? data?.external_id ?? words('accountTitle')}</bdi>}
      before={
        <Link to={pathOf('accounts')} className="hawser-console-back">
          {words('accountBack')}
        </Link>
      }
      actions={data && <Actions account={data} previewState={previewState} />}
      {...element}
      ref={ref}
    >
      {view.loading && <Skeleton />}
      {!data && view.error && <Failure error={view.error} retry={view.retry} />}
      {data && (
        <>
          <StaleNotice {...view} />
          <dl {...slot('console-facts')}>
            <div>
              <dt>{words('accountExternalId')}</dt>
              <dd>
                <CopiedText text={data.external_id} label={words('accountExternalId')} />
              </dd>
            </div>
            <div>
              <dt>{words('accountId')}</dt>
              <dd>
                <CopiedText text={data.id} label={words('accountId')} />
              </dd>
            </div>
            <div>
              <dt>{words('createdLabel')}</dt>
              <dd>
                <Time value={data.created_at} form="date" />
              </dd>
            </div>
          </dl>
          <Section title={words('accountConnections')}>
            <Connections account={data} previewState={previewState} />
          </Section>
          <Section title={words('metadataTitle')}>
            {Object.keys(data.metadata).length === 0 ? (
              <p className="hawser-console-soft">{words('metadataNone')}</p>
            ) : (
              <pre dir="ltr" tabIndex={0} {...slot('console-code')}>
                {JSON.stringify(data.metadata, null, 2)}
              </pre>
            )}
          </Section>
          <Section title={words('timelineTitle')}>
            <Timeline
              of={{ account: data.id }}
              empty={words('timelineNone')}
              previewState={previewState}
            />
          </Section>
        </>
      )}
    </Page>
  );
});

function useConnectionsOf(
  { external_id }: Pick<PartnerAccount, 'external_id'>,
  previewState: PagePreview | undefined,
) {
  const { connections } = usePartnerClient();
  return useList({
    key: ['connections', 'of', external_id],
    read: (cursor, signal) =>
      connections.list({ identifier: external_id, cursor, limit: 100 }, { signal }),
    previewState,
    sample: async (long) =>
      (await import('../testing/fixtures.js')).sampleConnections(long).slice(0, 3),
  });
}

function Connections({
  account,
  previewState,
}: {
  readonly account: PartnerAccount;
  readonly previewState: PagePreview | undefined;
}) {
  const words = useWords(all);
  const { pathOf } = useConsole('AccountPage');
  const columns = useConnectionColumns(previewState === undefined);
  return (
    <ListView
      list={useConnectionsOf(account, previewState)}
      label={words('accountConnections')}
      columns={columns}
      keyOf={({ id }) => id}
      nameOf={nameOfConnection}
      pathOf={({ id }) => pathOf('connections', id)}
      empty={words('accountNoConnections')}
    />
  );
}

function Actions({
  account,
  previewState,
}: {
  readonly account: PartnerAccount;
  readonly previewState: PagePreview | undefined;
}) {
  const words = useWords(all);
  const context = useConsole('AccountPage');
  const { accounts } = usePartnerClient();
  const can = useCan();
  const [open, setOpen] = useState<'edit' | 'delete'>();
  const close = (): void => setOpen(undefined);
  if (previewState === undefined ? !can('accounts:write') : previewState === 'suspended')
    return null;
  const { external_id } = account;
  return (
    <>
      <Button onClick={() => setOpen('edit')}>{words('accountEdit')}</Button>
      <Button className="hawser-console-danger" onClick={() => setOpen('delete')}>
        {words('accountDelete')}
      </Button>
      {open === 'edit' && <EditAccount account={account} onClose={close} />}
      {open === 'delete' && (
        <ConfirmDialog
          title={words('accountDeleteTitle')}
          confirm={words('accountDeleteConfirm')}
          typed={{
            text: external_id,
            label: words('accountDeleteType', { id: external_id }),
          }}
          onConfirm={async () => {
            await accounts.delete(account.id);
            context.announce(words('accountDeleted', { id: external_id }));
            context.router.navigate(context.pathOf('accounts'), { replace: true });
            await context.queryClient.invalidateQueries({ queryKey: tenantKey(context) });
          }}
          onClose={close}
        >
          {words('accountDeleteText', { count: account.connections.total })}
        </ConfirmDialog>
      )}
    </>
  );
}
