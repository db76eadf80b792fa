import { IntegrationsList } from '@hawser/react';
import { Hawser } from './hawser';

/** Everything that can be connected. The list is in the HTML. */
export default function Page() {
  return (
    <Hawser>
      <h1>Connected accounts</h1>
      <IntegrationsList headingLevel={2} />
    </Hawser>
  );
}
