'use client';
import { Section } from '../page/page.js';
import { useView } from '../page/use-view.js';
import { usePartnerClient, useWords } from '../provider/context.js';
import { LastTime, Time } from '../shared/dates.js';
import { Fact, Facts } from '../shared/facts.js';
import { sharedMessages } from '../shared/messages.js';
import { useConnection } from './context.js';
import { connectionMessages } from './messages.js';

const all = { ...connectionMessages, ...sharedMessages };

/** The times of the connection's token. */
export function ConnectionToken() {
  const words = useWords(all);
  const { connection, previewState } = useConnection('ConnectionToken');
  const { id, reconnect_by, expires_at } = connection;
  const { connections } = usePartnerClient();
  const { data } = useView({
    key: ['connections', 'token', id],
    read: (signal) => connections.tokenStatus(id, { signal }),
    previewState,
    sample: (data) => data.fakeTokenStatus(),
  });
  const ends = data?.expires_at ?? expires_at;
  return (
    <Section title={words('tokenTitle')}>
      <Facts>
        <Fact term={words('tokenValid')}>
          {data?.valid === false ? (
            words('tokenEnded')
          ) : ends === null ? (
            words('tokenUnknown')
          ) : (
            <Time value={ends} form="full" />
          )}
        </Fact>
        <Fact term={words('tokenLast')}>
          <LastTime value={data?.last_refreshed_at ?? null} />
        </Fact>
        <Fact term={words('tokenNext')}>
          {data?.next_refresh_at ? <Time value={data.next_refresh_at} /> : words('tokenNoNext')}
        </Fact>
        {reconnect_by !== null && (
          <Fact term={words('tokenReconnect')}>
            <Time value={reconnect_by} form="date" />
          </Fact>
        )}
      </Facts>
    </Section>
  );
}
