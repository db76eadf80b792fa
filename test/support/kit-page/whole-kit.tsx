import { ConnectDialog, IntegrationsList } from '@hawser/react';
import { useState } from 'react';

export function Content() {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setAsking(true)}>
        Ask first
      </button>
      <ConnectDialog provider="slack" open={asking} onOpenChange={setAsking} />
      <IntegrationsList />
    </>
  );
}
