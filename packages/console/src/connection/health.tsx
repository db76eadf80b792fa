'use client';
import { Failure } from '../page/failure.js';
import { Section } from '../page/page.js';
import { useView } from '../page/use-view.js';
import { useConsole, usePartnerClient, useWords } from '../provider/context.js';
import { LastTime, Time } from '../shared/dates.js';
import { Fact, Facts } from '../shared/facts.js';
import { sharedMessages } from '../shared/messages.js';
import { useConnection } from './context.js';
import { connectionMessages } from './messages.js';

const all = { ...connectionMessages, ...sharedMessages };

/** How the connection has worked over the last 30 days. */
export function ConnectionHealth() {
  const words = useWords(all);
  const { connection, previewState } = useConnection('ConnectionHealth');
  const { id } = connection;
  const { locale = 'en' } = useConsole('ConnectionHealth').localization;
  const { connections } = usePartnerClient();
  const { data, error, retry } = useView({
    key: ['connections', 'health', id],
    read: (signal) => connections.health(id, { signal }),
    previewState,
    sample: (data) => data.fakeHealth(),
  });
  const share = (rate: number | null): string =>
    rate === null
      ? words('healthNoData')
      : rate.toLocaleString(locale, { style: 'percent', maximumFractionDigits: 1 });
  return (
    <Section title={words('healthTitle')}>
      {!data && error && <Failure error={error} retry={retry} />}
      {data && (
        <Facts>
          <Fact term={words('healthSignIns')}>{share(data.authentication_success_rate)}</Fact>
          <Fact term={words('healthCalls')}>{share(data.api_error_rate)}</Fact>
          <Fact term={words('healthLast')}>
            <LastTime value={data.last_successful_authentication} />
          </Fact>
          {data.last_error && (
            <Fact term={words('healthError')}>
              <code dir="ltr">{data.last_error.code}</code>
              <small>
                {data.last_error.message} · <Time value={data.last_error.at} />
              </small>
            </Fact>
          )}
        </Facts>
      )}
    </Section>
  );
}
