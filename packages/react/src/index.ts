export { HawserProvider } from './hawser-provider.js';
export type { HawserProviderProps } from './hawser-provider.js';
export type {
  ConnectFailure,
  ConnectFailureAction,
  ConnectProblem,
  ConnectState,
} from '@hawser/client/browser';
export { ConnectButton } from './connect-button.js';
export type {
  ConnectButtonContent,
  ConnectButtonOptions,
  ConnectButtonProps,
} from './connect-button.js';
export type { AccountListeners, ConnectListeners } from './listeners.js';
export { preloadConnectButton } from './connect-button-loader.js';
export type {
  ConnectAction,
  ConnectLabel,
  ConnectSentence,
  ConnectView,
  ConnectViewSpec,
  Tone,
} from './connect-view.js';
export {
  IntegrationsList,
  IntegrationsListCategories,
  IntegrationsListItems,
  IntegrationsListNotice,
  IntegrationsListRoot,
  IntegrationsListSearch,
  IntegrationsListToolbar,
} from './integrations-list.js';
export type {
  IntegrationsListItemsProps,
  IntegrationsListOptions,
  IntegrationsListProps,
  IntegrationsListRootProps,
  IntegrationsListSearchProps,
} from './integrations-list.js';
export type { IntegrationsPreview } from './use-integrations-list.js';
export {
  IntegrationCard,
  IntegrationCardAccounts,
  IntegrationCardConnect,
  IntegrationCardHeader,
  IntegrationCardRoot,
} from './integration-card.js';
export type { IntegrationCardProps, IntegrationCardRootProps } from './integration-card.js';
export { ConnectDialog } from './connect-dialog.js';
export type { ConnectDialogProps } from './connect-dialog.js';
export type { CredentialPreview } from './credential-form.js';
export { DisconnectDialog } from './disconnect-dialog.js';
export type { DisconnectDialogProps } from './disconnect-dialog.js';
export type { DisconnectPreview } from './disconnect-dialog-view.js';
export { ManageDialog, ManageTrigger } from './manage-dialog.js';
export type { ManageDialogProps, ManageTriggerProps } from './manage-dialog.js';
export type { ManageOptions, ManageRootProps } from './manage-root.js';
export type { ManagePreview } from './manage-preview.js';
export { ProviderLogo } from './provider-logo.js';
export type { ProviderLogoProps } from './provider-logo.js';
export { useConnect } from './use-connect.js';
export type { UseConnectOptions, UseConnectResult } from './use-connect.js';
export { useIntegrations } from './use-integrations.js';
export { useConnections } from './use-connections.js';
export { useDisconnect } from './use-disconnect.js';
export { useConnectCredentials } from './use-connect-credentials.js';
export { useUpdateConnection } from './use-update-connection.js';
export type { ConnectionUpdate } from './use-update-connection.js';
export { hawserQueryKey, integrationsQueryOptions } from './queries.js';
export { connectionsQueryOptions } from './connections-query.js';
export type { QueryScope } from './queries.js';
export type { Language, Localization, Messages } from './messages.js';
export type { connectMessages } from './connect-messages.js';
export type { dialogMessages } from './dialog-messages.js';
export type { listMessages } from './list-messages.js';
export type { manageMessages } from './manage-messages.js';
export type { Appearance, Slot } from './appearance.js';
export { bindProviders } from './bind-providers.js';
export type { BoundProviders } from './bind-providers.js';
