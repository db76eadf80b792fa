import { IntegrationsList } from '@hawser/react';
import { Page } from './page.js';

/** Every account that the user has connected, or could. */
export function IntegrationsPage() {
  return (
    <Page title="Integrations" lead="The accounts that Foredeck may use for you.">
      <IntegrationsList />
    </Page>
  );
}
