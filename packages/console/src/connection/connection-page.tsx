'use client';
import type { ConnectionTest, PartnerConnection } from '@hawser/contract/partner';
import { nameOfSlug, useAppearance } from '@hawser/react/internal';
import { forwardRef, useState } from 'react';
import type { ForwardedRef } from 'react';
import { Timeline } from '../audit/timeline.js';
import type { BulkAct } from '../connections/bulk.js';
import { connectionsMessages } from '../connections/messages.js';
import { ConnectionStatus, nameOfConnection } from '../connections/status.js';
import { ConfirmDialog } from '../dialog/confirm-dialog.js';
import { Skeleton } from '../list/skeleton.js';
import { ActionFailure, Failure } from '../page/failure.js';
import { Notice } from '../page/notice.js';
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
import { sharedMessages } from '../shared/messages.js';
import { ProviderLogo, useProviders } from '../shared/provider.js';
import { useAction } from '../shared/use-action.js';
import { useCause } from './cause.js';
import { ConnectionHealthSection } from './health.js';
import { connectionMessages } from './messages.js';
import { ConnectionPermissions } from './permissions.js';
import { ConnectionToken } from './token.js';

/** The props of `ConnectionPage`, including those of its `<section>`. */
export interface ConnectionPageProps extends PageElementProps {
  /** The connection's id, `conn_…`. */
  readonly id: string;
  /** Shows this state without a server. */
  readonly previewState?: PagePreview | undefined;
}

const all = { ...connectionsMessages, ...connectionMessages, ...sharedMessages };

/** One connection: how it is, why, and what helps. */
export const ConnectionPage = forwardRef(function ConnectionPage(
  { id, previewState, ...element }: ConnectionPageProps,
  ref: ForwardedRef<HTMLElement>,
) {
  const words = useWords(all);
  const { slot } = useAppearance();
  const { pathOf } = useConsole('ConnectionPage');
  const { connections } = usePartnerClient();
  const view = useView({
    key: ['connections', 'one', id],
    read: (signal) => connections.get(id, { signal }),
    previewState,
    sample: async (long) => (await import('../testing/fixtures.js')).sampleConnections(long)[0],
  });
  const providers = useProviders(previewState === undefined);
  const { data } = view;
  const slug = data?.provider ?? '';
  const provider = providers.get(slug);
  const name = provider?.name ?? nameOfSlug(slug);
  return (
    <Page
      title={
        data ? (
          <span className="hawser-console-entity">
            <ProviderLogo slug={slug} provider={provider} />
            <bdi>{nameOfConnection(data)}</bdi>
          </span>
        ) : (
          words('connectionTitle')
        )
      }
      before={
        <Link to={pathOf('connections')} className="hawser-console-back">
          {words('connectionBack')}
        </Link>
      }
      lead={data && <ConnectionStatus status={data.status} />}
      actions={data && <Actions connection={data} previewState={previewState} />}
      {...element}
      ref={ref}
    >
      {view.loading && <Skeleton />}
      {!data && view.error && <Failure error={view.error} retry={view.retry} />}
      {data && (
        <>
          <StaleNotice {...view} />
          <Cause connection={data} provider={name} />
          <dl {...slot('console-facts')}>
            <div>
              <dt>{words('idLabel')}</dt>
              <dd>
                <CopiedText text={data.id} label={words('idLabel')} />
              </dd>
            </div>
            <div>
              <dt>{words('accountLabel')}</dt>
              <dd>
                <Link to={pathOf('accounts', data.account_id)}>
                  <bdi>{data.identifier}</bdi>
                </Link>
              </dd>
            </div>
            <div>
              <dt>{words('createdLabel')}</dt>
              <dd>
                <Time value={data.created_at} form="date" />
              </dd>
            </div>
          </dl>
          <ConnectionToken connection={data} previewState={previewState} />
          <ConnectionPermissions connection={data} provider={provider} />
          <ConnectionHealthSection id={id} previewState={previewState} />
          <Settings connection={data} />
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
              of={{ connection_id: id }}
              empty={words('timelineNone')}
              previewState={previewState}
            />
          </Section>
        </>
      )}
    </Page>
  );
});

function Cause({
  connection,
  provider,
}: {
  readonly connection: PartnerConnection;
  readonly provider: string;
}) {
  const cause = useCause()(connection, provider);
  if (cause === null) return null;
  const tone = connection.status === 'error' ? 'bad' : 'warn';
  return (
    <Notice
      tone={connection.status === 'suspended' || connection.status === 'pending' ? 'quiet' : tone}
    >
      {cause}
    </Notice>
  );
}

function Actions({
  connection,
  previewState,
}: {
  readonly connection: PartnerConnection;
  readonly previewState: PagePreview | undefined;
}) {
  const words = useWords(all);
  const context = useConsole('ConnectionPage');
  const { connections } = usePartnerClient();
  const can = useCan();
  const [leaving, setLeaving] = useState(false);
  const name = nameOfConnection(connection);
  const { id, status } = connection;
  const { busy, error, run } = useAction(async (act: Exclude<BulkAct, 'disconnect'>) => {
    if (act === 'refresh') await connections.refreshTokens(id);
    else if (act === 'suspend') await connections.suspend(id);
    else await connections.resume(id);
    context.announce(words(done[act], { name }));
    await refresh();
  });
  const { queryClient } = context;
  const [tested, setTested] = useState<ConnectionTest>();
  const testing = useAction(async () => {
    setTested(await connections.test(id));
  });
  function refresh(): Promise<void> {
    return queryClient.invalidateQueries({ queryKey: tenantKey(context) });
  }
  if (previewState === undefined ? !can('connections:act') : previewState === 'suspended')
    return null;
  return (
    <>
      {(status === 'active' || status === 'error') && (
        <Button busy={busy} onClick={() => void run('refresh')}>
          {words('refresh')}
        </Button>
      )}
      {status === 'active' && (
        <Button busy={testing.busy} onClick={() => void testing.run()}>
          {words(testing.busy ? 'working' : 'testCall')}
        </Button>
      )}
      {status === 'suspended' ? (
        <Button tone="primary" busy={busy} onClick={() => void run('resume')}>
          {words('resume')}
        </Button>
      ) : (
        status !== 'pending' && (
          <Button busy={busy} onClick={() => void run('suspend')}>
            {words('suspend')}
          </Button>
        )
      )}
      <Button className="hawser-console-danger" onClick={() => setLeaving(true)}>
        {words('disconnect')}
      </Button>
      <ActionFailure error={error ?? testing.error} />
      {tested && <TestOutcome test={tested} />}
      {leaving && (
        <ConfirmDialog
          title={words('disconnectOneTitle', { name })}
          confirm={words('disconnectConfirm')}
          onConfirm={async () => {
            await connections.delete(id);
            context.announce(words('oneDisconnected', { name }));
            context.router.navigate(context.pathOf('connections'), { replace: true });
            await refresh();
          }}
          onClose={() => setLeaving(false)}
        >
          {words('disconnectOneText')}
        </ConfirmDialog>
      )}
    </>
  );
}

/** What came of a test call: "GET /oauth2/v3/userinfo → 200 in 184 ms". */
function TestOutcome({
  test: { ok, request, status, duration_ms, error },
}: {
  readonly test: ConnectionTest;
}) {
  const words = useWords(all);
  return (
    <div role="status" className="hawser-console-outcome">
      <Notice tone={ok ? 'good' : 'bad'}>
        <code dir="ltr">{request}</code>{' '}
        {words('testAnswer', {
          status: status === null ? words('testNoAnswer') : String(status),
          ms: duration_ms,
        })}
        {error && <small>{error.message}</small>}
      </Notice>
    </div>
  );
}

const done = { refresh: 'oneRefreshed', suspend: 'oneSuspended', resume: 'oneResumed' } as const;

function Settings({ connection: { settings } }: { readonly connection: PartnerConnection }) {
  const words = useWords(all);
  const { slot } = useAppearance();
  const facts = [
    ['settingAutoRefresh', words(settings.auto_refresh ? 'settingOn' : 'settingOff')],
    ['settingTimeout', words('settingSeconds', { count: settings.timeout })],
    ['settingRetries', String(settings.retry_attempts)],
    [
      'settingRateLimit',
      settings.rate_limit === null ? words('settingNoLimit') : String(settings.rate_limit),
    ],
  ] as const;
  return (
    <Section title={words('settingsTitle')}>
      <dl {...slot('console-facts')}>
        {facts.map(([term, text]) => (
          <div key={term}>
            <dt>{words(term)}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
