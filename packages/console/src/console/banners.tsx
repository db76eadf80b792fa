'use client';
import type { HostRole } from '@hawser/client/console';
import { ToneIcon, useAppearance } from '@hawser/react/internal';
import { pageMessages } from '../page/messages.js';
import { useConsole, useWords } from '../provider/context.js';
import { useMembership, useSession } from '../provider/use-session.js';
import { consoleMessages } from './messages.js';
import { usePartnerName } from './use-partner-name.js';

const all = { ...consoleMessages, ...pageMessages };

/** What holds for every page: the mode, and a partner that isn't active. */
export function Banners() {
  const { mode } = useConsole('Console');
  const { slot } = useAppearance();
  const words = useWords(all);
  const membership = useMembership();
  const status = membership?.status;
  const { session } = useSession();
  const name = usePartnerName();
  return (
    <>
      {session?.host && !membership && (
        <p {...slot('console-banner', 'host')}>
          <ToneIcon tone="quiet" />
          <bdi>{words('actingAs', { name, role: words(hostKeys[session.host]) })}</bdi>
        </p>
      )}
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

const hostKeys = {
  admin: 'hostAdmin',
  support: 'hostSupport',
  billing: 'hostBilling',
} as const satisfies Record<HostRole, keyof typeof consoleMessages>;
