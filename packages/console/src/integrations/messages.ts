/** The page of integrations. */
export const integrationsMessages = {
  integrationsTitle: 'Integrations',
  integrationsLead:
    'The providers that this deployment has configured. Your users can connect those that are active.',
  integrationsEmpty:
    'No integration is configured yet. Choose a provider below to see how it is added.',
  integrationColumnName: 'Provider',
  integrationColumnStatus: 'Status',
  integrationColumnUri: 'Redirect URI',
  integrationActive: 'Active',
  integrationInactive: 'Switched off',
  integrationPending: 'Waiting for the provider’s approval',
  integrationError: 'Not working',
  integrationSince: 'since {time}',
  integrationSeen: 'last seen {time}',
  integrationNoUri: 'Not needed',
  troubleInvalidClient:
    'Compare the client secret with the provider’s console, update it and restart.',
  troubleRedirect: 'Add this address at the provider.',
  troubleUnreachable: 'The provider doesn’t answer. There is nothing to do here.',
  troubleRateLimited: 'The provider limits this app for now. Calls go through again by themselves.',
  troubleRefused: 'The provider refuses this app. Look at its console.',
  integrationDocs: 'The provider’s documentation',
  catalogueTitle: 'More providers',
  catalogueNone: 'Every provider that Hawser knows is configured.',
  catalogueCodeFor: 'Code for {name}',
  catalogueAddTitle: 'Add {name}',
  catalogueAddText: 'Register an app at {name}, then give its client to Hawser and restart.',
  catalogueAddKey: 'Users type their credential in. Nothing has to be registered at {name}.',
  catalogueCode: 'Code',
  catalogueDone: 'Done',
};
