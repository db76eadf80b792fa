'use client';
import type { ConnectionTest } from '@hawser/contract/partner';
import { useState } from 'react';
import type { BulkAct } from '../connections/bulk.js';
import { connectionsMessages } from '../connections/messages.js';
import { nameOfConnection } from '../connections/status.js';
import { ConfirmDialog } from '../dialog/confirm-dialog.js';
import { ActionFailure } from '../page/failure.js';
import { Notice } from '../page/notice.js';
import { reload, useConsole, usePartnerClient, useWords } from '../provider/context.js';
import { Button } from '../shared/button.js';
import { CopyButton } from '../shared/copy.js';
import { sharedMessages } from '../shared/messages.js';
import { useAction } from '../shared/use-action.js';
import { useConnection } from './context.js';
import { testAsCurl } from './curl.js';
import { connectionMessages } from './messages.js';

const all = { ...connectionsMessages, ...connectionMessages, ...sharedMessages };

const done = { refresh: 'oneRefreshed', suspend: 'oneSuspended', resume: 'oneResumed' } as const;

/** Refreshes, tests, suspends, resumes and disconnects the connection, for those who may. */
export function ConnectionActions() {
  const words = useWords(all);
  const { connection, canAct } = useConnection('ConnectionActions');
  const context = useConsole('ConnectionActions');
  const { connections } = usePartnerClient();
  const [leaving, setLeaving] = useState(false);
  const name = nameOfConnection(connection);
  const { id, status } = connection;
  const refresh = () => reload(context);
  const { busy, error, run } = useAction(async (act: Exclude<BulkAct, 'disconnect'>) => {
    if (act === 'refresh') await connections.refreshTokens(id);
    else if (act === 'suspend') await connections.suspend(id);
    else await connections.resume(id);
    context.announce(words(done[act], { name }));
    await refresh();
  });
  const [tested, setTested] = useState<ConnectionTest>();
  const testing = useAction(async () => {
    setTested(await connections.test(id));
  });
  if (!canAct) return null;
  return (
    <>
      {(status === 'active' || status === 'error') && (
        <Button busy={busy} onClick={() => void run('refresh')}>
          {words('refresh')}
        </Button>
      )}
      {status === 'active' && (
        <Button busy={testing.busy} onClick={() => void testing.run()}>
          {words(testing.busy ? 'working' : 'testCall')}
        </Button>
      )}
      {status === 'suspended' ? (
        <Button tone="primary" busy={busy} onClick={() => void run('resume')}>
          {words('resume')}
        </Button>
      ) : (
        status !== 'pending' && (
          <Button busy={busy} onClick={() => void run('suspend')}>
            {words('suspend')}
          </Button>
        )
      )}
      <Button className="hawser-console-danger" onClick={() => setLeaving(true)}>
        {words('disconnect')}
      </Button>
      <ActionFailure error={error ?? testing.error} />
      {tested && <TestOutcome test={tested} />}
      {leaving && (
        <ConfirmDialog
          title={words('disconnectOneTitle', { name })}
          confirm={words('disconnectConfirm')}
          onConfirm={async () => {
            await connections.delete(id);
            context.announce(words('oneDisconnected', { name }));
            context.router.navigate(context.pathOf('connections'), { replace: true });
            await refresh();
          }}
          onClose={() => setLeaving(false)}
        >
          {words('disconnectOneText')}
        </ConfirmDialog>
      )}
    </>
  );
}

/** What came of a test call: "GET /oauth2/v3/userinfo → 200 in 184 ms". */
function TestOutcome({
  test: { ok, request, status, duration_ms, error },
}: {
  readonly test: ConnectionTest;
}) {
  const words = useWords(all);
  const { id } = useConnection('ConnectionActions').connection;
  const { baseUrl } = useConsole('ConnectionActions').client;
  return (
    <div role="status" className="hawser-console-outcome">
      <Notice
        tone={ok ? 'good' : 'bad'}
        action={
          <CopyButton tone="quiet" text={testAsCurl(new URL(baseUrl, location.href).href, id)}>
            {words('testCurl')}
          </CopyButton>
        }
      >
        <code dir="ltr">{request}</code>{' '}
        {words('testAnswer', {
          status: status === null ? words('testNoAnswer') : String(status),
          ms: duration_ms,
        })}
        {error && <small>{error.message}</small>}
      </Notice>
    </div>
  );
}
