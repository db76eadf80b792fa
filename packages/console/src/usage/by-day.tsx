'use client';
import { Section } from '../page/page.js';
import { Plot } from '../plot/plot.js';
import { useConsole, useWords } from '../provider/context.js';
import { barsOf } from './bars.js';
import { useUsage } from './context.js';
import { usageMessages } from './messages.js';
import { monthText } from './months.js';

/** The calls of the month by day, as bars. */
export function UsageByDay() {
  const words = useWords(usageMessages);
  const { locale = 'en' } = useConsole('UsageByDay').localization;
  const { month, usage } = useUsage('UsageByDay');
  const { data } = usage;
  const title = words('usageByDay', { month: monthText(month, locale) });
  return (
    <Section title={title}>
      {data?.requests === 0 && <p className="hawser-console-soft">{words('usageNone')}</p>}
      {data && data.requests > 0 && (
        <Plot
          label={title}
          bars={barsOf(
            data.groups.map(({ name, ...counts }) => ({ day: name, ...counts })),
            data,
          )}
        />
      )}
    </Section>
  );
}
