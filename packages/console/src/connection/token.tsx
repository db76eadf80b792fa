'use client';
import type { PartnerConnection } from '@hawser/contract/partner';
import { useAppearance } from '@hawser/react/internal';
import { Section } from '../page/page.js';
import type { PagePreview } from '../page/preview.js';
import { useView } from '../page/use-view.js';
import { usePartnerClient, useWords } from '../provider/context.js';
import { Time } from '../shared/dates.js';
import { sharedMessages } from '../shared/messages.js';
import { connectionMessages } from './messages.js';

/** The times of a connection's token. */
export function ConnectionToken({
  connection: { id, reconnect_by, expires_at },
  previewState,
}: {
  readonly connection: PartnerConnection;
  readonly previewState: PagePreview | undefined;
}) {
  const words = useWords({ ...connectionMessages, ...sharedMessages });
  const { slot } = useAppearance();
  const { connections } = usePartnerClient();
  const { data } = useView({
    key: ['connections', 'token', id],
    read: (signal) => connections.tokenStatus(id, { signal }),
    previewState,
    sample: async () => (await import('../testing/fixtures.js')).fakeTokenStatus(),
  });
  const ends = data?.expires_at ?? expires_at;
  return (
    <Section title={words('tokenTitle')}>
      <dl {...slot('console-facts')}>
        <div>
          <dt>{words('tokenValid')}</dt>
          <dd>
            {data?.valid === false ? (
              words('tokenEnded')
            ) : ends === null ? (
              words('tokenUnknown')
            ) : (
              <Time value={ends} form="full" />
            )}
          </dd>
        </div>
        <div>
          <dt>{words('tokenLast')}</dt>
          <dd>
            {data?.last_refreshed_at ? <Time value={data.last_refreshed_at} /> : words('never')}
          </dd>
        </div>
        <div>
          <dt>{words('tokenNext')}</dt>
          <dd>
            {data?.next_refresh_at ? <Time value={data.next_refresh_at} /> : words('tokenNoNext')}
          </dd>
        </div>
        {reconnect_by !== null && (
          <div>
            <dt>{words('tokenReconnect')}</dt>
            <dd>
              <Time value={reconnect_by} form="date" />
            </dd>
          </div>
        )}
      </dl>
    </Section>
  );
}
