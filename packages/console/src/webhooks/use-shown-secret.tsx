'use client';
import { isHawserError } from '@hawser/client/console';
import { useCallback, useState } from 'react';
import type { ReactNode } from 'react';
import { SecretDialog } from '../dialog/secret-dialog.js';
import { secretMessages } from '../dialog/messages.js';
import { Notice } from '../page/notice.js';
import { useWords } from '../provider/context.js';

/** Shows the secret of an answer once, or says that it was lost on its way. */
export function useShownSecret(): {
  /** Waits for an answer with a secret, and shows it; undefined if it was lost. */
  readonly show: <Made extends { readonly secret: string }>(
    answer: Promise<Made>,
  ) => Promise<Made | undefined>;
  /** The dialog, while there is a secret. */
  readonly dialog: ReactNode;
  /** What is said about a secret that was lost. */
  readonly notice: ReactNode;
} {
  const words = useWords(secretMessages);
  const [secret, setSecret] = useState<string>();
  const [lost, setLost] = useState(false);
  const forget = useCallback(() => setSecret(undefined), []);
  const show = useCallback(
    async <Made extends { readonly secret: string }>(answer: Promise<Made>) => {
      setLost(false);
      try {
        const made = await answer;
        setSecret(made.secret);
        return made;
      } catch (error) {
        if (!isHawserError(error, 'secret_already_shown')) throw error;
        setLost(true);
        return undefined;
      }
    },
    [],
  );
  return {
    show,
    dialog:
      secret === undefined ? null : (
        <SecretDialog kind="Webhook" secret={secret} onClose={forget} />
      ),
    notice: lost && (
      <Notice tone="warn" role="alert">
        {words('secretLostWebhook')}
      </Notice>
    ),
  };
}
