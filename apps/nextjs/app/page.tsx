import { IntegrationsList } from '@hawser/react';
import { Hawser } from './hawser';

/** All integrations. The list is rendered on the server. */
export default function Page() {
  return (
    <Hawser>
      <h1>Connected accounts</h1>
      <IntegrationsList headingLevel={2} />
    </Hawser>
  );
}
