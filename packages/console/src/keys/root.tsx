'use client';
import { isHawserError } from '@hawser/client/console';
import { forwardRef, useCallback, useMemo, useState } from 'react';
import type { ForwardedRef, ReactNode } from 'react';
import { SecretDialog } from '../dialog/secret-dialog.js';
import { secretMessages } from '../dialog/messages.js';
import { useList } from '../list/use-list.js';
import { Notice } from '../page/notice.js';
import { Page } from '../page/page.js';
import type { PageElementProps } from '../page/page.js';
import type { PagePreview } from '../page/preview.js';
import { reload, useConsole, usePartnerClient, useWords } from '../provider/context.js';
import { useCan } from '../provider/use-session.js';
import { KeysContext } from './context.js';
import type { KeysNow } from './context.js';
import { KeyCreate } from './create.js';
import { keysMessages } from './messages.js';

/** The props of `KeysRoot`, including those of its `<section>`. */
export interface KeysRootProps extends PageElementProps {
  /** Stands after the title. @default <KeyCreate /> */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
  /** Shows this state without a server. */
  readonly previewState?: PagePreview | undefined;
}

const words = { ...keysMessages, ...secretMessages };

/** The page of API keys: what its parts share. */
export const KeysRoot = forwardRef(function KeysRoot(
  { actions, children, previewState, ...element }: KeysRootProps,
  ref: ForwardedRef<HTMLElement>,
) {
  const say = useWords(words);
  const context = useConsole('KeysRoot');
  const { keys } = usePartnerClient();
  const canWrite = useCan(previewState)('keys:write');
  const [secret, setSecret] = useState<string>();
  const [lost, setLost] = useState(false);
  const forget = useCallback(() => setSecret(undefined), []);
  const list = useList({
    key: ['keys'],
    read: (cursor, signal) => keys.list({ cursor, limit: 100 }, { signal }),
    previewState,
    sample: (data, long) => data.sampleKeys(long),
  });

  const now = useMemo<KeysNow>(() => {
    const refresh = () => reload(context, 'keys');
    const showing = async (made: Promise<{ readonly key: string }>): Promise<void> => {
      setLost(false);
      try {
        setSecret((await made).key);
      } catch (error) {
        if (!isHawserError(error, 'secret_already_shown')) throw error;
        setLost(true);
      } finally {
        void refresh();
      }
    };
    return {
      list,
      canWrite,
      create: (body) => showing(keys.create(body)),
      roll: ({ id }, body) => showing(keys.roll(id, body)),
      revoke: async ({ id, name }) => {
        await keys.revoke(id);
        context.announce(say('keyRevoked', { name }));
        void refresh();
      },
    };
  }, [list, canWrite, keys, context, say]);

  return (
    <KeysContext.Provider value={now}>
      <Page
        title={say('keysTitle')}
        lead={say('keysLead')}
        actions={actions ?? <KeyCreate />}
        {...element}
        ref={ref}
      >
        {lost && (
          <Notice tone="warn" role="alert">
            {say('secretLostKey')}
          </Notice>
        )}
        {children}
      </Page>
      {secret !== undefined && <SecretDialog kind="Key" secret={secret} onClose={forget} />}
    </KeysContext.Provider>
  );
});
