import { ConnectButton } from '@hawser/react';
import { createRef } from 'react';

const buttonRef = createRef<HTMLButtonElement>();
// A test looks at it; a server has no page for it.
if (typeof window !== 'undefined') Object.assign(window, { buttonRef });

export function Content() {
  return <ConnectButton provider="slack" className="host-button" ref={buttonRef} />;
}
