'use client';
import { ToneIcon, useAppearance } from '@hawser/react/internal';
import { pageMessages } from '../page/messages.js';
import { useConsole, useWords } from '../provider/context.js';
import { useMembership } from '../provider/use-session.js';
import { consoleMessages } from './messages.js';

/** What holds for every page: the mode, and a partner that isn't active. */
export function Banners() {
  const { mode } = useConsole('Console');
  const { slot } = useAppearance();
  const words = useWords({ ...consoleMessages, ...pageMessages });
  const status = useMembership()?.status;
  return (
    <>
      {mode === 'test' && (
        <p {...slot('console-banner', 'test')}>
          <ToneIcon tone="quiet" />
          {words('testBanner')}
        </p>
      )}
      {(status === 'suspended' || status === 'pending') && (
        <p {...slot('console-banner', status)}>
          <ToneIcon tone="warn" />
          {words(status === 'suspended' ? 'suspendedText' : 'pendingBanner')}
        </p>
      )}
    </>
  );
}
