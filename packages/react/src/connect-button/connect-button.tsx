'use client';
import { Suspense } from 'react';
import { ConnectButtonPlaceholder } from './placeholder.js';
import { ConnectButtonWhenLoaded } from './loader.js';
import type { ConnectButtonProps } from './props.js';
import { useHawser } from '../provider/context.js';

/**
 * Connects and disconnects one provider, and says in words how it is going. Most of its code is
 * loaded when the first one is drawn; until then it is a button that is loading.
 *
 * @example
 * <ConnectButton provider="google" onConnected={({ identity }) => greet(identity.label)} />
 */
export function ConnectButton<Provider extends string>(props: ConnectButtonProps<Provider>) {
  useHawser('ConnectButton');
  return (
    <Suspense fallback={<ConnectButtonPlaceholder {...props} />}>
      <ConnectButtonWhenLoaded {...props} />
    </Suspense>
  );
}
