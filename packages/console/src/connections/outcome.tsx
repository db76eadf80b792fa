'use client';
import { Notice } from '../page/notice.js';
import { useWords } from '../provider/context.js';
import { Button } from '../shared/button.js';
import { useConnectionsPage } from './context.js';
import { connectionsMessages } from './messages.js';

/** What came of the last action on many connections, until it is dismissed. */
export function ConnectionsOutcome() {
  const { outcome, showOnly, dismiss } = useConnectionsPage('ConnectionsOutcome');
  const words = useWords(connectionsMessages);
  if (!outcome) return null;
  const { act, done, all, needUser, failed } = outcome;
  const [first] = failed;
  return (
    <Notice
      tone={done === all ? 'good' : 'warn'}
      action={
        <span className="hawser-console-actions">
          {needUser.length > 0 && (
            <Button tone="quiet" onClick={() => showOnly(needUser)}>
              {words('bulkShow')}
            </Button>
          )}
          <Button tone="quiet" onClick={dismiss}>
            {words('dismiss')}
          </Button>
        </span>
      }
    >
      {words(doneOf[act], { done, all })}
      {needUser.length > 0 && ` ${words('bulkNeedUser', { count: needUser.length })}`}
      {first && ` ${words('bulkFailed', { count: failed.length, reason: first.message })}`}
    </Notice>
  );
}

const doneOf = {
  refresh: 'bulkRefreshed',
  suspend: 'bulkSuspended',
  resume: 'bulkResumed',
  disconnect: 'bulkDisconnected',
} as const;
