import { connectChannel } from '@hawser/contract';
import type { HawserContextValue } from '../provider/context.js';

/** Tells the kit in the user's other tabs to refetch the connections. */
export function tellOtherTabs({ channel }: Pick<HawserContextValue, 'channel'>): void {
  if (channel.current) channel.current.postMessage({});
  else if (typeof BroadcastChannel !== 'undefined') {
    // The provider is unmounted: nothing in this page would hear itself.
    const own = new BroadcastChannel(connectChannel);
    own.postMessage({});
    own.close();
  }
}
