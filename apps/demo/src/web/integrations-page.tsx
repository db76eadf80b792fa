import { ConnectionAlerts, IntegrationsList } from '@hawser/react';
import { Page } from './page.js';

/** All accounts that the user has connected or can connect. */
export function IntegrationsPage() {
  return (
    <Page title="Integrations" lead="The accounts that Foredeck may use for you.">
      <ConnectionAlerts />
      <IntegrationsList headingLevel={2} />
    </Page>
  );
}
