/*
 * The parts of the manage dialog, for a custom layout. A separate entry point, so that pages that
 * only open the dialog don't load them: bundlers keep the exports of one entry point together.
 */
export { ManageRoot } from './manage-dialog/root.js';
export type { ManageRootProps } from './manage-dialog/props.js';
export { ManageAccount } from './manage-dialog/account.js';
export type { ManageAccountProps } from './manage-dialog/account.js';
export { ManageStatus } from './manage-dialog/status.js';
export type { ManageStatusProps } from './manage-dialog/status.js';
export { ManageName } from './manage-dialog/name.js';
export type { ManageNameProps } from './manage-dialog/name.js';
export { ManageServices } from './manage-dialog/services.js';
export type { ManageServicesProps } from './manage-dialog/services.js';
export { ManagePermissions } from './manage-dialog/permissions.js';
export type { ManagePermissionsProps } from './manage-dialog/permissions.js';
export { ManageActions } from './manage-dialog/actions.js';
export type { ManageActionsProps } from './manage-dialog/actions.js';
