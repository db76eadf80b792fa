'use client';
import { useAppearance } from '@hawser/react/internal';
import { useState } from 'react';
import { LazyConfirmDialog } from '../dialog/lazy-confirm-dialog.js';
import { ActionFailure } from '../page/failure.js';
import { useWords } from '../provider/context.js';
import { Button } from '../shared/button.js';
import { sharedMessages } from '../shared/messages.js';
import { useAction } from '../shared/use-action.js';
import type { BulkAct } from './bulk.js';
import { useConnectionsPage } from './context.js';
import { connectionsMessages } from './messages.js';

const all = { ...connectionsMessages, ...sharedMessages };

/** What can be done with the selected connections. It is absent while none is selected. */
export function ConnectionsSelection() {
  const { slot } = useAppearance();
  const words = useWords(all);
  const { list, selection, actOnSelected, canCleanUp, cleanUp } =
    useConnectionsPage('ConnectionsSelection');
  const isAll = selection.all === 'all' && selection.keys.size > 1;
  const [asking, setAsking] = useState(false);
  const [doing, setDoing] = useState<BulkAct>();
  const { busy, error, run } = useAction((act: BulkAct) => {
    setDoing(act);
    return actOnSelected(act);
  });
  const count = selection.keys.size;
  if (count === 0) return null;
  return (
    <div role="toolbar" aria-label={words('selectionBar')} {...slot('console-selection')}>
      <p>{words(isAll ? 'selectedAll' : 'selected', { count })}</p>
      {(['refresh', 'suspend', 'resume'] as const).map((act) => (
        <Button key={act} busy={busy} onClick={() => void run(act)}>
          {busy && doing === act ? words('working') : words(act)}
        </Button>
      ))}
      <Button className="hawser-console-danger" busy={busy} onClick={() => setAsking(true)}>
        {words('disconnect')}
      </Button>
      {isAll && list.more && canCleanUp && (
        <Button tone="quiet" onClick={cleanUp}>
          {words('cleanUpMore')}
        </Button>
      )}
      <Button tone="quiet" onClick={selection.clear}>
        {words('clearSelection')}
      </Button>
      <ActionFailure error={error} />
      {asking && (
        <LazyConfirmDialog
          title={words('disconnectManyTitle', { count })}
          confirm={words('disconnectConfirm')}
          onConfirm={() => actOnSelected('disconnect')}
          onClose={() => setAsking(false)}
        >
          {words('disconnectManyText')}
        </LazyConfirmDialog>
      )}
    </div>
  );
}
