'use client';
import { accountsMessages } from '../accounts/messages.js';
import { TimelineSection } from '../audit/timeline.js';
import { useConnectionColumns } from '../connections/columns.js';
import { nameOfConnection } from '../connections/status.js';
import { ListView } from '../list/list-view.js';
import { useList } from '../list/use-list.js';
import { MetadataSection } from '../metadata/section.js';
import { Section } from '../page/page.js';
import { useView } from '../page/use-view.js';
import { reload, useConsole, usePartnerClient, useWords } from '../provider/context.js';
import { CopiedText } from '../shared/copy.js';
import { LastTime, Time } from '../shared/dates.js';
import { Fact, Facts } from '../shared/facts.js';
import { sharedMessages } from '../shared/messages.js';
import { RecentCalls } from '../usage/recent-calls.js';
import type { RecentUsage } from '../usage/calls.js';
import { useAccount } from './context.js';

const all = { ...accountsMessages, ...sharedMessages };

/** The account's ids and times. */
export function AccountFacts() {
  const words = useWords(all);
  const { external_id, id, created_at, last_used_at } = useAccount('AccountFacts').account;
  return (
    <Facts>
      <Fact term={words('accountExternalId')}>
        <CopiedText text={external_id} label={words('accountExternalId')} />
      </Fact>
      <Fact term={words('accountId')}>
        <CopiedText text={id} label={words('accountId')} />
      </Fact>
      <Fact term={words('accountColumnUsed')}>
        <LastTime value={last_used_at} />
      </Fact>
      <Fact term={words('createdLabel')}>
        <Time value={created_at} form="date" />
      </Fact>
    </Facts>
  );
}

/** What the account has connected. */
export function AccountConnections() {
  const words = useWords(accountsMessages);
  const { account, previewState } = useAccount('AccountConnections');
  const { pathOf } = useConsole('AccountConnections');
  const { connections } = usePartnerClient();
  const columns = useConnectionColumns(previewState === undefined);
  const { external_id } = account;
  const list = useList({
    key: ['connections', 'of', external_id],
    read: (cursor, signal) =>
      connections.list({ identifier: external_id, cursor, limit: 100 }, { signal }),
    previewState,
    sample: (data, long) => data.sampleConnections(long).slice(0, 3),
  });
  return (
    <Section title={words('accountConnections')}>
      <ListView
        list={list}
        label={words('accountConnections')}
        columns={columns}
        keyOf={({ id }) => id}
        nameOf={nameOfConnection}
        pathOf={({ id }) => pathOf('connections', id)}
        empty={words('accountNoConnections')}
      />
    </Section>
  );
}

/** The account's calls of the last 30 days. */
export function AccountUsage() {
  const { account, previewState } = useAccount('AccountUsage');
  const client = usePartnerClient();
  const { external_id } = account;
  const view = useView<RecentUsage>({
    key: ['usage', 'of', external_id],
    read: async (signal) => {
      const { groups, ...usage } = await client.usage({ account: external_id }, { signal });
      return { ...usage, by_day: groups.map(({ name, ...counts }) => ({ day: name, ...counts })) };
    },
    previewState,
    sample: (data) => data.fakeConnectionUsage(),
  });
  return <RecentCalls view={view} />;
}

/** What the partner keeps about the account. */
export function AccountMetadata() {
  const { account, canWrite } = useAccount('AccountMetadata');
  const context = useConsole('AccountMetadata');
  const { accounts } = usePartnerClient();
  const { id, metadata } = account;
  return (
    <MetadataSection
      metadata={metadata}
      onSave={
        canWrite
          ? async (patch) => {
              await accounts.update(id, { metadata: patch });
              await reload(context, 'accounts');
            }
          : undefined
      }
    />
  );
}

/** What has happened to the account. */
export function AccountTimeline() {
  const { account, previewState } = useAccount('AccountTimeline');
  return <TimelineSection of={{ account: account.id }} previewState={previewState} />;
}
