'use client';
import { ChoiceSelect } from '../list/choices.js';
import { ActionFailure } from '../page/failure.js';
import { useConsole, usePartnerClient, useWords } from '../provider/context.js';
import { Button } from '../shared/button.js';
import { saveFile } from '../shared/save-file.js';
import { useAction } from '../shared/use-action.js';
import { useUsage } from './context.js';
import { usageMessages } from './messages.js';
import { daysOf, lastMonths, monthText } from './months.js';

/** Chooses the month, and exports it. */
export function UsageActions() {
  const words = useWords(usageMessages);
  const { locale = 'en' } = useConsole('UsageActions').localization;
  const { month, setMonth } = useUsage('UsageActions');
  const client = usePartnerClient();
  const { busy, error, run } = useAction(async () => {
    saveFile(
      await client.export('usage', { ...daysOf(month), group_by: 'day', format: 'csv' }),
      `usage-${month}.csv`,
    );
  });
  return (
    <>
      <ChoiceSelect
        label={words('usageMonth')}
        value={month}
        onChange={setMonth}
        choices={lastMonths().map((value) => ({ value, text: monthText(value, locale) }))}
      />
      <Button busy={busy} onClick={() => void run()}>
        {words('usageExport')}
      </Button>
      <ActionFailure error={error} />
    </>
  );
}
