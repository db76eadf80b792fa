import { changesChannel } from './changes-channel.js';

/** Tells the kit in the user's other tabs to refetch the connections. */
export function tellOtherTabs(): void {
  if (typeof BroadcastChannel === 'undefined') return;
  const channel = new BroadcastChannel(changesChannel);
  channel.postMessage(0);
  channel.close();
}
