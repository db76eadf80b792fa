import { connectChannel, isConnectMessage, isHandoverMessage } from '@hawser/contract';

/** The window that a flow runs in, with its globals. */
export type PageWindow = Window & typeof globalThis;

export interface SessionWatch {
  /** The router's origin; postMessages from others are ignored. */
  readonly origin: string;
  readonly sessionId: string;
  /** Called for a message about the session. */
  readonly onHint: () => void;
  /** Called with the browser's nonce, which the start page has sent. */
  readonly onHandover: (browserNonce: string) => void;
  /** Called when there may be news: by a timer, on focus, when the network is back. */
  readonly onPoll: () => void;
  /** Returns the delay before the nth poll, in milliseconds. */
  readonly pollDelayMs: (attempt: number) => number;
}

/**
 * Watches for news of a session by every channel, because each can fail: COOP cuts postMessage,
 * storage partitioning cuts BroadcastChannel, and then only polling the server works. Returns the
 * function that stops watching.
 */
export function watchSession(page: PageWindow, watch: SessionWatch): () => void {
  const hintOf = (value: unknown) => {
    if (isConnectMessage(value) && value.sessionId === watch.sessionId) watch.onHint();
  };
  const onMessage = (event: MessageEvent) => {
    const { data } = event as { data: unknown };
    if (event.origin !== watch.origin) return;
    if (isHandoverMessage(data) && data.sessionId === watch.sessionId)
      watch.onHandover(data.browserNonce);
    else hintOf(data);
  };
  const onStorage = (event: StorageEvent) => {
    if (event.key !== connectChannel || event.newValue === null) return;
    try {
      hintOf(JSON.parse(event.newValue));
    } catch {
      // Not one of our messages.
    }
  };
  const onVisible = () => {
    if (page.document.visibilityState === 'visible') watch.onPoll();
  };

  let polls = 0;
  let timer: ReturnType<typeof setTimeout>;
  const schedule = () => {
    timer = setTimeout(() => {
      schedule();
      watch.onPoll();
    }, watch.pollDelayMs(polls++));
  };
  schedule();

  let channel: BroadcastChannel | undefined;
  try {
    channel = new page.BroadcastChannel(connectChannel);
    channel.onmessage = (event) => hintOf(event.data);
  } catch {
    // Unavailable here: the other channels remain.
  }
  page.addEventListener('message', onMessage);
  page.addEventListener('storage', onStorage);
  page.addEventListener('focus', watch.onPoll);
  page.addEventListener('online', watch.onPoll);
  page.document.addEventListener('visibilitychange', onVisible);

  return () => {
    clearTimeout(timer);
    channel?.close();
    page.removeEventListener('message', onMessage);
    page.removeEventListener('storage', onStorage);
    page.removeEventListener('focus', watch.onPoll);
    page.removeEventListener('online', watch.onPoll);
    page.document.removeEventListener('visibilitychange', onVisible);
  };
}
