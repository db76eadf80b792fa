import { changesChannel } from './changes-channel.js';

/** Makes the kit in the user's other tabs fetch the connections again. */
export function tellOtherTabs(): void {
  if (typeof BroadcastChannel === 'undefined') return;
  const channel = new BroadcastChannel(changesChannel);
  channel.postMessage(0);
  channel.close();
}
