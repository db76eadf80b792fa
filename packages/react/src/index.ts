export { HawserProvider } from './provider/hawser-provider.js';
export type { HawserProviderProps } from './provider/hawser-provider.js';
export type {
  ConnectFailure,
  ConnectFailureAction,
  ConnectProblem,
  ConnectState,
} from '@hawser/client/browser';
export { ConnectButton } from './connect-button/connect-button.js';
export type {
  ConnectButtonContent,
  ConnectButtonOptions,
  ConnectButtonProps,
  ConnectButtonTriggerProps,
} from './connect-button/props.js';
export type { AccountListeners, ConnectListeners } from './connect/listeners.js';
export { preloadConnectButton } from './connect-button/loader.js';
export type {
  ConnectAction,
  ConnectLabel,
  ConnectSentence,
  ConnectView,
  ConnectViewSpec,
} from './connect-button/states.js';
export { IntegrationsList } from './integrations-list/integrations-list.js';
export type { IntegrationsListProps } from './integrations-list/integrations-list.js';
export { IntegrationsListRoot } from './integrations-list/root.js';
export type {
  IntegrationsListOptions,
  IntegrationsListRootProps,
} from './integrations-list/root.js';
export { IntegrationsListToolbar } from './integrations-list/toolbar.js';
export type { IntegrationsListToolbarProps } from './integrations-list/toolbar.js';
export { IntegrationsListSearch } from './integrations-list/search.js';
export type { IntegrationsListSearchProps } from './integrations-list/search.js';
export { IntegrationsListCategories } from './integrations-list/categories.js';
export type { IntegrationsListCategoriesProps } from './integrations-list/categories.js';
export { IntegrationsListNotice } from './integrations-list/notice.js';
export type { IntegrationsListNoticeProps } from './integrations-list/notice.js';
export { IntegrationsListItems } from './integrations-list/items.js';
export type { IntegrationsListItemsProps } from './integrations-list/items.js';
export type { IntegrationsPreview } from './integrations-list/use-integrations-list.js';
export { IntegrationCard } from './integration-card/integration-card.js';
export { IntegrationCardRoot } from './integration-card/root.js';
export type { IntegrationCardProps, IntegrationCardRootProps } from './integration-card/root.js';
export { IntegrationCardHeader } from './integration-card/header.js';
export type { IntegrationCardHeaderProps } from './integration-card/header.js';
export { IntegrationCardAccounts } from './integration-card/accounts.js';
export type { IntegrationCardAccountsProps } from './integration-card/accounts.js';
export { IntegrationCardConnect } from './integration-card/connect.js';
export { ConnectDialog } from './connect-dialog/connect-dialog.js';
export type { DialogElementProps } from './dialog/dialog.js';
export type { ConnectDialogProps } from './connect-dialog/connect-dialog.js';
export type { CredentialPreview } from './credential-form/credential-form.js';
export { DisconnectDialog } from './disconnect-dialog/disconnect-dialog.js';
export type { DisconnectDialogProps } from './disconnect-dialog/disconnect-dialog.js';
export type { DisconnectPreview } from './disconnect-dialog/preview.js';
export { ManageDialog } from './manage-dialog/manage-dialog.js';
export type { ManageDialogProps } from './manage-dialog/manage-dialog.js';
export { ManageTrigger } from './manage-dialog/trigger.js';
export type { ManageTriggerProps } from './manage-dialog/trigger.js';
export type { ManageOptions, ManageRootProps } from './manage-dialog/props.js';
export type { ManagePreview } from './manage-dialog/preview.js';
export type { Tone } from './shared/tone-icon.js';
export { ConnectionAlerts } from './connection-alerts/connection-alerts.js';
export type { ConnectionAlertsProps } from './connection-alerts/connection-alerts.js';
export type { ConnectionAlertsPreview } from './connection-alerts/alerts.js';
export { ProviderLogo } from './shared/provider-logo.js';
export type { ProviderLogoProps } from './shared/provider-logo.js';
export { useConnect } from './connect/use-connect.js';
export type { UseConnectOptions, UseConnectResult } from './connect/use-connect.js';
export { useIntegrations } from './queries/use-integrations.js';
export { useConnections } from './queries/use-connections.js';
export { useDisconnect } from './queries/use-disconnect.js';
export { useConnectCredentials } from './connect/use-connect-credentials.js';
export { useUpdateConnection } from './queries/use-update-connection.js';
export type { ConnectionUpdate } from './queries/use-update-connection.js';
export { hawserQueryKey, integrationsQueryOptions } from './queries/queries.js';
export { connectionsQueryOptions } from './queries/connections-query.js';
export type { QueryScope } from './queries/queries.js';
export type { Category, Language, Localization, Messages } from './locales/messages.js';
export type { alertMessages } from './connection-alerts/messages.js';
export type { connectMessages } from './connect-button/messages.js';
export type { promptMessages } from './connect-prompt/messages.js';
export type { dialogMessages } from './dialog/messages.js';
export type { listMessages } from './integrations-list/messages.js';
export type { manageMessages } from './manage-dialog/messages.js';
export type { accountMessages } from './shared/account-messages.js';
export type { permissionMessages } from './shared/permission-messages.js';
export type { Appearance, AppearanceProps, Slot, Variable } from './provider/appearance.js';
export type { ElementProps } from './shared/element-props.js';
export { bindProviders } from './bind-providers.js';
export type { BoundProviders } from './bind-providers.js';
