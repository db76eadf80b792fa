'use client';
import { TimelineSection } from '../audit/timeline.js';
import { MetadataSection } from '../metadata/section.js';
import { useView } from '../page/use-view.js';
import { reload, useConsole, usePartnerClient, useWords } from '../provider/context.js';
import { Link } from '../routing/link.js';
import { CopiedText } from '../shared/copy.js';
import { LastTime, Time } from '../shared/dates.js';
import { Fact, Facts } from '../shared/facts.js';
import { sharedMessages } from '../shared/messages.js';
import { RecentCalls } from '../usage/recent-calls.js';
import { useConnection } from './context.js';
import { connectionMessages } from './messages.js';

const all = { ...connectionMessages, ...sharedMessages };

/** The connection's id, account and times. */
export function ConnectionFacts() {
  const words = useWords(all);
  const { pathOf } = useConsole('ConnectionFacts');
  const { id, account_id, identifier, created_at, last_used_at } =
    useConnection('ConnectionFacts').connection;
  return (
    <Facts>
      <Fact term={words('idLabel')}>
        <CopiedText text={id} label={words('idLabel')} />
      </Fact>
      <Fact term={words('accountLabel')}>
        <Link to={pathOf('accounts', account_id)}>
          <bdi>{identifier}</bdi>
        </Link>
      </Fact>
      <Fact term={words('lastUsedLabel')}>
        <LastTime value={last_used_at} />
      </Fact>
      <Fact term={words('createdLabel')}>
        <Time value={created_at} form="date" />
      </Fact>
    </Facts>
  );
}

/** The connection's calls of the last 30 days, and the ten routes that were called most. */
export function ConnectionUsage() {
  const { connection, previewState } = useConnection('ConnectionUsage');
  const { id } = connection;
  const { connections } = usePartnerClient();
  const view = useView({
    key: ['connections', 'usage', id],
    read: (signal) => connections.usage(id, {}, { signal }),
    previewState,
    sample: (data) => data.fakeConnectionUsage(),
  });
  return <RecentCalls view={view} />;
}

/** What the partner keeps about the connection. */
export function ConnectionMetadata() {
  const { connection, canWrite } = useConnection('ConnectionMetadata');
  const context = useConsole('ConnectionMetadata');
  const { connections } = usePartnerClient();
  const { id, metadata } = connection;
  return (
    <MetadataSection
      metadata={metadata}
      onSave={
        canWrite
          ? async (patch) => {
              await connections.updateMetadata(id, patch);
              await reload(context, 'connections', 'one', id);
            }
          : undefined
      }
    />
  );
}

/** What has happened to the connection. */
export function ConnectionTimeline() {
  const { connection, previewState } = useConnection('ConnectionTimeline');
  return <TimelineSection of={{ connection_id: connection.id }} previewState={previewState} />;
}
