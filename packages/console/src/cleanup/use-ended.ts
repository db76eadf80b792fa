'use client';
import type { PartnerCleanup } from '@hawser/contract/partner';
import { useEffect, useRef } from 'react';
import { reload, useConsole, useWords } from '../provider/context.js';
import { cleanupMessages } from './messages.js';
import { restTexts, stateText } from './texts.js';

/** How often a running clean-up is asked how far it is. */
export const askAgainMs = 1_000;

/** Says that a clean-up has ended, and loads the connections again, when that is seen. */
export function useEnded(cleanup: PartnerCleanup | undefined): void {
  const words = useWords(cleanupMessages);
  const context = useConsole('CleanUp');
  const running = useRef<string>(undefined);
  useEffect(() => {
    if (cleanup?.status === 'running') {
      running.current = cleanup.id;
      return;
    }
    if (cleanup === undefined || running.current !== cleanup.id) return;
    running.current = undefined;
    context.announce([stateText(words, cleanup), ...restTexts(words, cleanup)].join(' '));
    for (const name of ['connections', 'accounts']) void reload(context, name);
  }, [cleanup, context, words]);
}
