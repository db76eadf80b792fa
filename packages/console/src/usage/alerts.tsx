'use client';
import { useState } from 'react';
import { ActionFailure } from '../page/failure.js';
import { Section } from '../page/page.js';
import { useView } from '../page/use-view.js';
import { tenantKey, useConsole, usePartnerClient, useWords } from '../provider/context.js';
import { useAction } from '../shared/use-action.js';
import { useUsage } from './context.js';
import { usageMessages } from './messages.js';

const usual = [50, 80, 100];

/** At how much of the included calls a webhook tells; for those who may see what they cost. */
export function UsageAlerts() {
  const words = useWords(usageMessages);
  const { seesCost, canWrite, previewState } = useUsage('UsageAlerts');
  const context = useConsole('UsageAlerts');
  const { locale = 'en' } = context.localization;
  const { billing } = usePartnerClient();
  const { data } = useView({
    key: ['billing', 'alerts'],
    read: (signal) => billing.alerts({ signal }),
    previewState,
    enabled: seesCost,
    sample: () => ({ thresholds: [80, 100] }),
  });
  const [asked, setAsked] = useState<readonly number[]>();
  const { busy, error, run } = useAction(async (wanted: readonly number[]) => {
    setAsked(wanted);
    try {
      const saved = await billing.setAlerts({ thresholds: [...wanted] });
      context.queryClient.setQueryData([...tenantKey(context), 'billing', 'alerts'], saved);
      context.announce(words('alertsSaved'));
    } finally {
      setAsked(undefined);
    }
  });
  if (!data) return null;
  // A choice is shown while it is saved, and taken back when that fails.
  const thresholds = asked ?? data.thresholds;
  const shown = [...new Set([...usual, ...thresholds])].sort((a, b) => a - b);
  return (
    <Section title={words('alertsTitle')}>
      <p className="hawser-console-soft">{words('alertsText')}</p>
      <div role="group" aria-label={words('alertsTitle')} className="hawser-console-checks">
        {shown.map((threshold) => (
          <label key={threshold}>
            <input
              type="checkbox"
              checked={thresholds.includes(threshold)}
              disabled={!canWrite}
              // Not disabled, which would take the focus away.
              aria-disabled={busy || undefined}
              onChange={({ target }) =>
                void run(
                  target.checked
                    ? [...thresholds, threshold]
                    : thresholds.filter((other) => other !== threshold),
                )
              }
            />
            {(threshold / 100).toLocaleString(locale, { style: 'percent' })}
          </label>
        ))}
      </div>
      <ActionFailure error={error} />
    </Section>
  );
}
