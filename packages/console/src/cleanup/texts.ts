import type { PartnerCleanup } from '@hawser/contract/partner';
import type { Words } from '../provider/localization.js';
import type { cleanupMessages } from './messages.js';

type CleanupWords = Words<keyof typeof cleanupMessages>;

/** Returns how far a running clean-up is, or how it ended, in one sentence. */
export function stateText(words: CleanupWords, cleanup: PartnerCleanup): string {
  const { status, action, done, matches: total } = cleanup;
  switch (status) {
    case 'running':
      return words(action === 'suspend' ? 'cleanupSuspending' : 'cleanupDisconnecting', {
        done,
        total,
      });
    case 'cancelled':
      return words('cleanupCancelled', { done, total });
    case 'failed':
      return words('cleanupGivenUp', { done, total });
    case 'done':
    case 'previewed':
      return words(action === 'suspend' ? 'cleanupSuspended' : 'cleanupDisconnected', {
        count: done,
      });
  }
}

/** Returns what was left out, a sentence each. */
export function restTexts(words: CleanupWords, { skipped, failed }: PartnerCleanup): string[] {
  return [
    ...(skipped > 0 ? [words('cleanupSkipped', { count: skipped })] : []),
    ...(failed > 0 ? [words('cleanupFailed', { count: failed })] : []),
  ];
}

/** Returns whether everything was done. */
export function wentWell({ status, failed }: PartnerCleanup): boolean {
  return status === 'done' && failed === 0;
}
