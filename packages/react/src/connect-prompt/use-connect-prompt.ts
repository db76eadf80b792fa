'use client';
import type { BrowserConnection } from '@hawser/client';
import type { ConnectOffer } from '@hawser/contract';
import type { BrowserConnectSession } from '@hawser/contract/browser';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useHawser } from '../provider/context.js';
import { putConnection } from '../queries/cached-connections.js';
import { freshness, hawserQueryKey } from '../queries/queries.js';
import { tellOtherTabs } from '../queries/tell-other-tabs.js';
import { codeOf } from '../shared/error-code.js';
import { useLatest } from '../shared/use-latest.js';

/** How often a visible page asks whether the user has finished. */
const pollIntervalMs = 2_000;
const codeLength = 8;

/** The states of a connect prompt, each of which can be shown without a server. */
export type ConnectPromptPreview =
  | 'idle'
  | 'waiting'
  | 'code'
  | 'checking'
  | 'code-shape'
  | 'code-wrong'
  | 'code-early'
  | 'code-failed'
  | 'connected'
  | 'cancelled'
  | 'expired'
  | 'ended'
  | 'failed'
  | 'unread';

export interface ConnectPromptOptions {
  readonly offer: ConnectOffer;
  readonly onCode: (code: string) => Promise<unknown>;
  readonly onConnected?: ((connection: BrowserConnection | undefined) => void) | undefined;
  readonly previewState?: ConnectPromptPreview | undefined;
}

type CodeState = Extract<ConnectPromptPreview, 'checking' | `code-${string}`>;

/** Watches the session of an offer, and sends its code. */
export function useConnectPrompt(options: ConnectPromptOptions) {
  const { offer, onCode, previewState } = options;
  const hawser = useHawser('ConnectPrompt');
  const [isOpened, setOpened] = useState(false);
  const [isCodeWanted, setCodeWanted] = useState(false);
  const [codeState, setCodeState] = useState<CodeState>();
  const latest = useLatest(options);
  const { session_id: id } = offer;

  const session = useQuery(
    {
      queryKey: [...hawserQueryKey(hawser), 'connect-session', id],
      queryFn: ({ signal }) => hawser.client.getConnectSession(id, { signal }),
      enabled: previewState === undefined,
      refetchInterval: ({ state }) => (isOver(state.data) ? false : pollIntervalMs),
      refetchOnWindowFocus: ({ state }) => (isOver(state.data) ? false : 'always'),
      retry: freshness.retry,
    },
    hawser.queryClient,
  );

  const isConnected = session.data?.status === 'completed';
  const connection = session.data?.connection;
  useEffect(() => {
    if (!isConnected) return;
    if (connection) {
      putConnection(hawser.queryClient, hawser, connection);
      tellOtherTabs(hawser);
    }
    latest.current.onConnected?.(connection);
    // Once for each session: its connection is another object in each answer.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isConnected, id]);

  async function send(text: string): Promise<void> {
    if (codeState === 'checking' || previewState !== undefined) return;
    const code = text.toUpperCase().replace(/[\s-]/g, '');
    if (code.length !== codeLength) {
      setCodeState('code-shape');
      return;
    }
    setCodeState('checking');
    try {
      await onCode(code);
      setCodeState(undefined);
    } catch (error) {
      setCodeState(troubleOf(error));
    }
    await session.refetch();
  }

  return {
    state: previewState ?? stateOf(session, { isOpened, isCodeWanted, codeState }),
    wantCode: () => setCodeWanted(true),
    open: () => setOpened(true),
    send,
  };
}

function stateOf(
  {
    data,
    isError,
  }: { readonly data: BrowserConnectSession | undefined; readonly isError: boolean },
  {
    isOpened,
    isCodeWanted,
    codeState,
  }: {
    readonly isOpened: boolean;
    readonly isCodeWanted: boolean;
    readonly codeState: CodeState | undefined;
  },
): ConnectPromptPreview {
  switch (data?.status) {
    case 'completed':
      return 'connected';
    case 'cancelled':
    case 'expired':
      return data.status;
    case 'failed':
      return isOver(data) ? 'ended' : 'failed';
    case 'awaiting_confirmation':
      return codeState ?? 'code';
    default:
      if (isCodeWanted) return codeState ?? 'code';
      if (isError) return 'unread';
      return isOpened ? 'waiting' : 'idle';
  }
}

/** Returns whether a link can't be used any more. One that failed can, but for wrong codes. */
function isOver(session: BrowserConnectSession | undefined): boolean {
  switch (session?.status) {
    case 'completed':
    case 'cancelled':
    case 'expired':
      return true;
    case 'failed':
      return session.error?.code === 'browser_not_verified';
    default:
      return false;
  }
}

function troubleOf(error: unknown): CodeState {
  switch (codeOf(error instanceof Error ? error : null)) {
    case 'validation_failed':
      return 'code-wrong';
    case 'connection_pending':
      return 'code-early';
    default:
      return 'code-failed';
  }
}
