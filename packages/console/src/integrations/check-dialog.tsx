'use client';
import type { IntegrationCheck } from '@hawser/contract/partner';
import { ToneIcon } from '@hawser/react/internal';
import type { Tone } from '@hawser/react/internal';
import { useEffect, useState } from 'react';
import { Dialog } from '../dialog/dialog.js';
import { ActionFailure } from '../page/failure.js';
import { reload, useConsole, usePartnerClient, useWords } from '../provider/context.js';
import { Button } from '../shared/button.js';
import { sharedMessages } from '../shared/messages.js';
import { useAction } from '../shared/use-action.js';
import { integrationsMessages } from './messages.js';

const all = { ...integrationsMessages, ...sharedMessages };

type Check = IntegrationCheck['checks'][number];

const names = {
  discovery: 'checkDiscovery',
  authorize: 'checkAuthorize',
  token: 'checkToken',
  client: 'checkClient',
} as const satisfies Record<Check['name'], keyof typeof integrationsMessages>;

function resultOf(ok: boolean | null): readonly [Tone, keyof typeof integrationsMessages] {
  if (ok === null) return ['quiet', 'checkUnknown'];
  return ok ? ['good', 'checkPassed'] : ['bad', 'checkFailed'];
}

/** Asks a provider whether it accepts this deployment, and shows what was found. */
export function CheckDialog({
  provider,
  name,
  onClose,
}: {
  readonly provider: string;
  readonly name: string;
  readonly onClose: () => void;
}) {
  const words = useWords(all);
  const context = useConsole('CheckDialog');
  const client = usePartnerClient();
  const [checks, setChecks] = useState<readonly Check[]>();
  const { busy, error, run } = useAction(async () => {
    const found = await client.checkIntegration(provider);
    setChecks(found.checks);
    context.announce(
      found.checks
        .map((one) => `${words(names[one.name])}: ${words(resultOf(one.ok)[1])}`)
        .join(', '),
    );
    void reload(context, 'integrations');
  });
  useEffect(() => void run(), [run]);
  return (
    <Dialog
      title={words('checkTitle', { name })}
      onClose={onClose}
      actions={
        <>
          <Button busy={busy} onClick={() => void run()}>
            {words('tryAgain')}
          </Button>
          <Button tone="primary" onClick={onClose} data-autofocus="">
            {words('close')}
          </Button>
        </>
      }
    >
      {busy && !checks && <p className="hawser-console-soft">{words('checkRunning')}</p>}
      <ActionFailure error={error} />
      {checks && (
        <ul className="hawser-console-lines">
          {checks.map((check) => {
            const [tone, text] = resultOf(check.ok);
            return (
              <li key={check.name}>
                <ToneIcon tone={tone} />
                <span>
                  {words(names[check.name])}: {words(text)}
                  <small>{check.message}</small>
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </Dialog>
  );
}
