import { ConnectButton } from '@hawser/react';

export function Content() {
  return <ConnectButton provider="slack" />;
}
