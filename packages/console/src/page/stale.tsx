'use client';
import { useConsole, useWords } from '../provider/context.js';
import { Button } from '../shared/button.js';
import { clockText } from '../shared/dates.js';
import { failureKind } from '../shared/errors.js';
import { sharedMessages } from '../shared/messages.js';
import { pageMessages } from './messages.js';
import { Notice } from './notice.js';
import type { View } from './use-view.js';

const all = { ...pageMessages, ...sharedMessages };

/** Says above data that it couldn't be updated, and from when it is. */
export function StaleNotice({
  error,
  updatedAt,
  retry,
}: Pick<View<unknown>, 'error' | 'updatedAt' | 'retry'>) {
  const words = useWords(all);
  const { locale = 'en' } = useConsole('StaleNotice').localization;
  if (!error) return null;
  const time = clockText(updatedAt, locale);
  return (
    <Notice
      tone="warn"
      action={
        <Button tone="quiet" onClick={retry}>
          {words('tryAgain')}
        </Button>
      }
    >
      {words(failureKind(error) === 'unreachable' ? 'offline' : 'stale', { time })}
    </Notice>
  );
}
