'use client';
import { forwardRef } from 'react';
import type { ForwardedRef } from 'react';
import { ChoiceSelect } from '../list/choices.js';
import { Skeleton } from '../list/skeleton.js';
import { ActionFailure, Failure } from '../page/failure.js';
import { Notice } from '../page/notice.js';
import { Page, Section } from '../page/page.js';
import type { PageElementProps } from '../page/page.js';
import type { PagePreview } from '../page/preview.js';
import { StaleNotice } from '../page/stale.js';
import { useView } from '../page/use-view.js';
import { Plot } from '../plot/plot.js';
import { useConsole, usePartnerClient, useWords } from '../provider/context.js';
import { useCan } from '../provider/use-session.js';
import { useFilters } from '../routing/use-filters.js';
import { Button } from '../shared/button.js';
import { saveFile } from '../shared/save-file.js';
import { useAction } from '../shared/use-action.js';
import { Alerts } from './alerts.js';
import { barsOf } from './bars.js';
import { Breakdown } from './breakdown.js';
import { usageMessages } from './messages.js';
import { daysOf, lastMonths, monthText } from './months.js';
import { Bill, Plan } from './plan.js';

/** The props of `UsagePage`, including those of its `<section>`. */
export interface UsagePageProps extends PageElementProps {
  /** Shows this state without a server. */
  readonly previewState?: PagePreview | undefined;
}

/** The calls of a month, and what they cost. */
export const UsagePage = forwardRef(function UsagePage(
  { previewState, ...element }: UsagePageProps,
  ref: ForwardedRef<HTMLElement>,
) {
  const words = useWords(usageMessages);
  const { locale = 'en' } = useConsole('UsagePage').localization;
  const client = usePartnerClient();
  const can = useCan();
  const previewed = previewState !== undefined;
  const seesCost = previewed || can('billing:read');
  const writes = previewed ? previewState !== 'suspended' : can('billing:write');
  const { values, set } = useFilters(['month']);
  const months = lastMonths();
  const month = months.find((one) => one === values.month) ?? months[0] ?? '';
  const usage = useView({
    key: ['usage', month, 'day'],
    read: (signal) => client.usage({ ...daysOf(month), group_by: 'day' }, { signal }),
    previewState,
    sample: async () => (await import('../testing/fixtures.js')).fakeUsage(),
  });
  const billing = useView({
    key: ['billing', month],
    read: (signal) => client.billing.get({ month }, { signal }),
    previewState,
    enabled: seesCost,
    sample: async () => (await import('../testing/fixtures.js')).fakeBilling(),
  });
  const { busy, error, run } = useAction(async () => {
    saveFile(
      await client.export('usage', { ...daysOf(month), group_by: 'day', format: 'csv' }),
      `usage-${month}.csv`,
    );
  });
  const { data } = usage;
  return (
    <Page
      title={words('usageTitle')}
      actions={
        <>
          <ChoiceSelect
            label={words('usageMonth')}
            value={month}
            onChange={(value) => set({ month: value === months[0] ? '' : value })}
            choices={months.map((value) => ({ value, text: monthText(value, locale) }))}
          />
          <Button busy={busy} onClick={() => void run()}>
            {words('usageExport')}
          </Button>
        </>
      }
      {...element}
      ref={ref}
    >
      <ActionFailure error={error} />
      {usage.loading && <Skeleton rows={4} />}
      {!data && usage.error && <Failure error={usage.error} retry={usage.retry} />}
      {data && (
        <>
          <StaleNotice {...usage} />
          {seesCost ? (
            <>
              {billing.data && <Plan billing={billing.data} />}
              {!billing.data && billing.error && (
                <Failure error={billing.error} retry={billing.retry} />
              )}
            </>
          ) : (
            <Notice>{words('usageNoCost')}</Notice>
          )}
          <Section title={words('usageByDay', { month: monthText(month, locale) })}>
            {data.requests === 0 ? (
              <p className="hawser-console-soft">{words('usageNone')}</p>
            ) : (
              <Plot
                label={words('usageByDay', { month: monthText(month, locale) })}
                bars={barsOf(
                  data.groups.map(({ name, ...counts }) => ({ day: name, ...counts })),
                  data,
                )}
              />
            )}
          </Section>
          <Section title={words('usageBy')}>
            <Breakdown month={month} previewState={previewState} />
          </Section>
          {billing.data && <Bill billing={billing.data} />}
          {seesCost && <Alerts canWrite={writes} previewState={previewState} />}
        </>
      )}
    </Page>
  );
});
