import { connectChannel, isConnectMessage, isHandoverMessage } from '@hawser/contract';

/** A page in which a flow runs: `window`, with the globals that hang on it. */
export type Page = Window & typeof globalThis;

export interface SessionWatch {
  /** Origin of the router, the only one whose postMessage counts. */
  readonly origin: string;
  readonly sessionId: string;
  /** A message about the session came in. */
  readonly onHint: () => void;
  /** The start page has told this page the nonce of its browser. */
  readonly onHandover: (browserNonce: string) => void;
  /** A moment at which there may be news: a timer, the focus, the network coming back. */
  readonly onPoll: () => void;
  /** Milliseconds until the next look, for the nth look. */
  readonly pollDelay: (attempt: number) => number;
}

/**
 * Watches for news of one session by every way there is, because each fails somewhere: COOP cuts
 * postMessage, storage partitioning cuts BroadcastChannel, and then only asking the server works.
 * Returns the function that ends it.
 */
export function watchSession(page: Page, watch: SessionWatch): () => void {
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
      // Not ours.
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
    }, watch.pollDelay(polls++));
  };
  schedule();

  let channel: BroadcastChannel | undefined;
  try {
    channel = new page.BroadcastChannel(connectChannel);
    channel.onmessage = (event) => hintOf(event.data);
  } catch {
    // Missing or forbidden here: the other ways remain.
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
