'use client';
import { useAppearance } from '@hawser/react/internal';
import { Failure } from '../page/failure.js';
import { Section } from '../page/page.js';
import type { PagePreview } from '../page/preview.js';
import { useView } from '../page/use-view.js';
import { useConsole, usePartnerClient, useWords } from '../provider/context.js';
import { Time } from '../shared/dates.js';
import { sharedMessages } from '../shared/messages.js';
import { connectionMessages } from './messages.js';

/** How a connection has worked over the last 30 days. */
export function ConnectionHealthSection({
  id,
  previewState,
}: {
  readonly id: string;
  readonly previewState: PagePreview | undefined;
}) {
  const words = useWords({ ...connectionMessages, ...sharedMessages });
  const { slot } = useAppearance();
  const { locale = 'en' } = useConsole('ConnectionHealthSection').localization;
  const { connections } = usePartnerClient();
  const { data, error, retry } = useView({
    key: ['connections', 'health', id],
    read: (signal) => connections.health(id, { signal }),
    previewState,
    sample: async () => (await import('../testing/fixtures.js')).fakeHealth(),
  });
  const share = (rate: number | null): string =>
    rate === null
      ? words('healthNoData')
      : rate.toLocaleString(locale, { style: 'percent', maximumFractionDigits: 1 });
  return (
    <Section title={words('healthTitle')}>
      {!data && error && <Failure error={error} retry={retry} />}
      {data && (
        <dl {...slot('console-facts')}>
          <div>
            <dt>{words('healthSignIns')}</dt>
            <dd>{share(data.authentication_success_rate)}</dd>
          </div>
          <div>
            <dt>{words('healthCalls')}</dt>
            <dd>{share(data.api_error_rate)}</dd>
          </div>
          <div>
            <dt>{words('healthLast')}</dt>
            <dd>
              {data.last_successful_authentication === null ? (
                words('never')
              ) : (
                <Time value={data.last_successful_authentication} />
              )}
            </dd>
          </div>
          {data.last_error && (
            <div>
              <dt>{words('healthError')}</dt>
              <dd>
                <code dir="ltr">{data.last_error.code}</code>
                <small>
                  {data.last_error.message} · <Time value={data.last_error.at} />
                </small>
              </dd>
            </div>
          )}
        </dl>
      )}
    </Section>
  );
}
