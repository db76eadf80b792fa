'use client';
import type { PartnerCleanup } from '@hawser/contract/partner';
import { useState } from 'react';
import { Notice } from '../page/notice.js';
import { useView } from '../page/use-view.js';
import { usePartnerClient, useWords } from '../provider/context.js';
import { Button } from '../shared/button.js';
import { sharedMessages } from '../shared/messages.js';
import { cleanupMessages } from './messages.js';
import { restTexts, stateText, wentWell } from './texts.js';
import { askAgainMs, useEnded } from './use-ended.js';

const all = { ...cleanupMessages, ...sharedMessages };
/** How long one that has ended is shown. */
const shownForMs = 3_600_000;

/** The clean-up that runs, or has ended within the hour: also after the page was loaded again. */
export function CleanUpNotice({ show }: { readonly show: (id: string) => void }) {
  const words = useWords(all);
  const { cleanups } = usePartnerClient();
  const [dismissed, setDismissed] = useState<string>();
  const { data } = useView({
    key: ['cleanups', 'last'],
    read: async (signal) => {
      const { items } = await cleanups.list({ limit: 20 }, { signal });
      return items.find(({ status }) => status === 'running') ?? items.find(isNews) ?? null;
    },
    againAfterMs: (last) => (last?.status === 'running' ? askAgainMs : undefined),
  });
  const last = data ?? undefined;
  useEnded(last);
  if (last === undefined || last.id === dismissed) return null;
  const isRunning = last.status === 'running';
  return (
    <Notice
      tone={isRunning ? 'busy' : wentWell(last) ? 'good' : 'warn'}
      action={
        isRunning ? (
          <Button tone="quiet" onClick={() => show(last.id)}>
            {words('cleanupShow')}
          </Button>
        ) : (
          <Button tone="quiet" onClick={() => setDismissed(last.id)}>
            {words('close')}
          </Button>
        )
      }
    >
      {[stateText(words, last), ...restTexts(words, last)].join(' ')}
    </Notice>
  );
}

/** Returns whether a clean-up has just ended. Previews, and cancelled ones, have changed nothing. */
function isNews({ finished_at, done, skipped, failed }: PartnerCleanup): boolean {
  if (finished_at === null || done + skipped + failed === 0) return false;
  return Date.now() - Date.parse(finished_at) < shownForMs;
}
