'use client';
import type { PartnerCleanup } from '@hawser/contract/partner';
import { useEffect, useRef } from 'react';
import { Dialog } from '../dialog/dialog.js';
import { ActionFailure } from '../page/failure.js';
import { Notice } from '../page/notice.js';
import { StaleNotice } from '../page/stale.js';
import type { View } from '../page/use-view.js';
import { useWords } from '../provider/context.js';
import { Button } from '../shared/button.js';
import { sharedMessages } from '../shared/messages.js';
import { Progress } from '../shared/progress.js';
import { useAction } from '../shared/use-action.js';
import { cleanupMessages } from './messages.js';
import { restTexts, stateText, wentWell } from './texts.js';

const all = { ...cleanupMessages, ...sharedMessages };

export interface ProgressStepProps {
  readonly cleanup: PartnerCleanup;
  readonly view: View<PartnerCleanup>;
  readonly canWrite: boolean;
  readonly cancel: () => Promise<unknown>;
  readonly onClose: () => void;
}

/** The third step: how far it is, and how it ended. */
export function ProgressStep({ cleanup, view, canWrite, cancel, onClose }: ProgressStepProps) {
  const words = useWords(all);
  const { busy, error, run } = useAction(cancel);
  const isRunning = cleanup.status === 'running';
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // The button that cancels has gone, perhaps with the focus.
    const { activeElement } = document;
    if (!isRunning && (activeElement === document.body || activeElement?.tagName === 'DIALOG'))
      close.current?.focus();
  }, [isRunning]);
  const { done, skipped, failed, matches } = cleanup;
  const rest = restTexts(words, cleanup);
  return (
    <Dialog
      title={words('cleanupProgressTitle')}
      size="page"
      onClose={onClose}
      actions={
        <>
          {isRunning && canWrite && (
            <Button busy={busy} onClick={() => void run()}>
              {words('cleanupCancel')}
            </Button>
          )}
          <Button ref={close} tone="primary" onClick={onClose} data-autofocus="">
            {words('close')}
          </Button>
        </>
      }
    >
      {isRunning ? (
        <>
          <StaleNotice {...view} />
          <Progress done={done + skipped + failed} total={matches}>
            {stateText(words, cleanup)}
          </Progress>
        </>
      ) : (
        <Notice tone={wentWell(cleanup) ? 'good' : 'warn'}>{stateText(words, cleanup)}</Notice>
      )}
      {rest.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {isRunning && <p className="hawser-console-soft">{words('cleanupContinues')}</p>}
      <ActionFailure error={error} />
    </Dialog>
  );
}
