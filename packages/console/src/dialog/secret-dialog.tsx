'use client';
import { useAppearance } from '@hawser/react/internal';
import { useEffect, useRef } from 'react';
import { useConsole, useWords } from '../provider/context.js';
import { Button } from '../shared/button.js';
import { CopyButton } from '../shared/copy.js';
import { Dialog } from './dialog.js';
import { secretMessages } from './messages.js';

export interface SecretDialogProps {
  readonly kind: 'Key' | 'Webhook';
  readonly secret: string;
  /** Forgets the secret. */
  readonly onClose: () => void;
}

/**
 * Shows a secret that no other answer contains. Only its button closes it, and leaving the page:
 * then the secret is forgotten.
 */
export function SecretDialog({ kind, secret, onClose }: SecretDialogProps) {
  const words = useWords(secretMessages);
  const { slot } = useAppearance();
  const { router } = useConsole('SecretDialog');
  const { place } = router;
  const shown = useRef<HTMLInputElement>(null);
  const opened = useRef(place);

  useEffect(() => {
    if (opened.current.path !== place.path || opened.current.search !== place.search) onClose();
  }, [place, onClose]);

  useEffect(() => {
    // A browser keeps a page as it is left, to show it again by its Back button.
    addEventListener('pagehide', onClose);
    return () => removeEventListener('pagehide', onClose);
  }, [onClose]);

  return (
    <Dialog
      title={words(`secret${kind}Title`)}
      closable={false}
      onClose={onClose}
      actions={
        <>
          <CopyButton tone="primary" text={secret} shown={shown} data-autofocus="" />
          <Button onClick={onClose}>{words('secretStored')}</Button>
        </>
      }
    >
      <p>{words(`secret${kind}Text`)}</p>
      <input
        ref={shown}
        readOnly
        type="text"
        dir="ltr"
        spellCheck={false}
        autoComplete="off"
        aria-label={words(`secret${kind}Label`)}
        {...slot('console-code')}
        value={secret}
        onFocus={({ target }) => target.select()}
      />
    </Dialog>
  );
}
